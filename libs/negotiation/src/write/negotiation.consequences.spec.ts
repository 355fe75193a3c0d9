import { newId, runPolicies } from '@loenspor/event-sourcing';
import type { DomainEvent, Recorded } from '@loenspor/event-sourcing';
import { mandateDecider } from '@loenspor/mandate';
import { usualClocks } from '@loenspor/pay';
import type { PayItem } from '@loenspor/pay';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { negotiationDecider } from '../domain/index.js';
import type { CorrectEntry, MandateDraft, NegotiationCommand } from '../domain/index.js';
import { negotiationPolicies } from './negotiation.policies.js';

const karen = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
const day = '2026-05-04';
const items: readonly PayItem[] = [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }];
const draft: MandateDraft = { kind: 'FULL_POWER', items: [], validFrom: day, validTo: '2028-03-31' };

describe('what a live step of a negotiation causes', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await testProduct();
  });
  afterAll(() => product.close());

  /** Each event runs its policies twice, as the request and the projector do. */
  const caused = async (events: readonly Recorded<DomainEvent>[]) => {
    await runPolicies(negotiationPolicies, events, product.executor);
    const once = await product.store.head();
    await runPolicies(negotiationPolicies, events, product.executor);
    expect(await product.store.head()).toBe(once);
  };
  /** A negotiation with an offer that was accepted under a full power. */
  const reached = async (board: string) => {
    const id = newId();
    const stream = `negotiation-${id}`;
    const decides = async (command: NegotiationCommand) => {
      const meta = { commandId: newId(), actor: karen, occurredOn: day };
      const { events } = await product.executor.execute(negotiationDecider, {
        ...{ stream, meta },
        prepare: () => ({ command }),
      });
      return events as readonly Recorded<DomainEvent>[];
    };
    const happens = async (command: NegotiationCommand) => {
      const events = await decides(command);
      await caused(events);
      return events[0]?.eventId ?? '';
    };
    const place = { municipality: '175', area: 'DAYCARE', agreementPeriod: 'OK26' } as const;
    const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: board } as const;
    const opening = { number: `FA-${board}`, scope: 'LEADER_AGREEMENT', ground: 'OTHER' } as const;
    const data = { ...place, counterparty, ...opening, consultantId: 'karen' };
    await happens({ type: 'OpenNegotiation', data, facts: { roundOpen: true } });
    await happens({
      type: 'LogFact',
      data: { occurredOn: day, fact: { type: 'EmployerDemandReceived', data: {} } },
    });
    const fact = { type: 'OfferReceived', data: { items } } as const;
    const offerId = await happens({ type: 'LogFact', data: { occurredOn: day, fact } });
    const mandate = { mandateId: newId(), version: 1, kind: 'FULL_POWER' } as const;
    const judged = {
      mandateId: mandate.mandateId,
      mandateVersion: 1,
      factorDate: day,
      factorRecordedAt: day,
    };
    const assessment = { inside: true, breaches: [], ...judged, factorProvisional: false };
    const resultId = await happens({
      ...{ type: 'AcceptOffer', data: { offerId, acceptedOn: day } },
      facts: { mandate, assessment, base: null },
    });
    const signs = (side: 'UNION' | 'COUNTERPARTY') => {
      const signature = { side, signatory: 'Bo Friis', signedOn: day, effectiveFrom: day };
      return happens({ type: 'SignAgreement', data: signature, facts: { baseMoved: false } });
    };
    return { ...{ id, stream, offerId, resultId }, decides, happens, signs };
  };
  const opens = (mandateId: string): NegotiationCommand => ({
    ...{ type: 'OpenMandate', data: { mandateId, draft } },
    facts: { standing: null },
  });
  const statusOf = async (mandateId: string) =>
    (await product.executor.load(mandateDecider, `mandate-${mandateId}`)).state.status;

  it('leaves a mandate alone at the first signature, and none open after the second', async () => {
    const { happens, signs } = await reached('Hus 1');
    const mandateId = newId();
    await happens(opens(mandateId));
    await signs('UNION');
    expect(await statusOf(mandateId)).toBe('DRAFT');
    await signs('COUNTERPARTY');
    expect(await statusOf(mandateId)).toBe('CONSUMED');
  });

  it('ends a mandate too that was claimed before the second signature and drafted after it', async () => {
    const { decides, signs } = await reached('Hus 2');
    const mandateId = newId();
    const claimed = await decides(opens(mandateId));
    await signs('UNION');
    await signs('COUNTERPARTY');
    expect(await statusOf(mandateId)).toBe('NONE');
    await caused(claimed);
    expect(await statusOf(mandateId)).toBe('CONSUMED');
  });

  it('is a review task, once, where a correction unsettles what stands, and else none', async () => {
    const { happens, stream, offerId, resultId } = await reached('Hus 3');
    const corrects = (step: string): CorrectEntry => ({
      type: 'CorrectEntry',
      data: {
        ...{ entryId: offerId, reason: 'Tastefejl' },
        replacement: {
          ...{ type: 'OfferReceived', occurredOn: day },
          data: { items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', step }] },
        },
      },
      facts: { mandate: null, clocks: usualClocks, today: day },
    });
    const tasks = async () =>
      (await product.executor.load(negotiationDecider, stream)).state.reviewTasks.map(
        ({ correctionId, decisionId }) => ({ correctionId, decisionId }),
      );
    await happens(corrects('46'));
    expect(await tasks()).toEqual([]);
    const correctionId = await happens(corrects('45'));
    expect(await tasks()).toEqual([{ correctionId, decisionId: resultId }]);
  });
});
