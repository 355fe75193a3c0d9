import { newId, preAgreementStream, runPolicies } from '@loenspor/event-sourcing';
import type { CommandMeta, DomainEvent, Recorded } from '@loenspor/event-sourcing';
import { ImportMandateStep, mandateDecider } from '@loenspor/mandate';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { ImportNegotiationStep, negotiationDecider, preAgreementDecider } from '../domain/index.js';
import type { ImportedNegotiationStep, NegotiationFacts } from '../domain/index.js';
import { negotiationPolicies } from './negotiation.policies.js';

const noFacts: NegotiationFacts = { mandate: null, base: null, otherRoundOpen: false };
const offer: ImportedNegotiationStep = {
  kind: 'offer',
  items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }],
};
const bySide = (side: 'UNION' | 'COUNTERPARTY'): ImportedNegotiationStep => ({ kind: 'signed', side });

describe('what a negotiation causes', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await testProduct();
  });
  afterAll(() => product.close());

  const meta = (occurredOn: string): CommandMeta => ({
    commandId: newId(),
    actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
    occurredOn,
    import: { fileSha256: 'f'.repeat(64), row: 1 },
  });
  const agreementOf = async (board: string) => {
    const stream = preAgreementStream('175', 'DAYCARE', 'SELF_GOVERNING_BOARD', board);
    return (await product.executor.load(preAgreementDecider, stream)).state;
  };
  /** A negotiation of its own; each step runs its policies twice, as the request and the projector do. */
  const negotiating = async (board: string) => {
    const id = newId();
    const step = async (occurredOn: string, told: ImportedNegotiationStep, facts = noFacts) => {
      const { events } = await product.executor.execute(negotiationDecider, {
        stream: `negotiation-${id}`,
        meta: meta(occurredOn),
        prepare: () => ({ command: new ImportNegotiationStep({ occurredOn, step: told, facts }) }),
      });
      const happened = events as readonly Recorded<DomainEvent>[];
      await runPolicies(negotiationPolicies, happened, product.executor);
      const once = await product.store.head();
      await runPolicies(negotiationPolicies, happened, product.executor);
      expect(await product.store.head()).toBe(once);
    };
    await step('2026-05-01', {
      kind: 'opened',
      number: `FA-2026-${id.slice(-4)}`,
      externalRef: id,
      municipality: '175',
      area: 'DAYCARE',
      scope: 'LEADER_AGREEMENT',
      counterparty: { kind: 'SELF_GOVERNING_BOARD', name: board },
      agreementPeriod: 'OK26',
      ground: 'PERIOD_REVIEW',
    });
    return { id, step };
  };

  it('opens the round of its agreement, and closes it when it is given up', async () => {
    const { id, step } = await negotiating('Hus 1');
    expect((await agreementOf(' hus  1')).rounds).toMatchObject([{ negotiationId: id, closedOn: null }]);
    await step('2026-06-01', { kind: 'closed' });
    expect((await agreementOf('Hus 1')).rounds).toMatchObject([
      { negotiationId: id, openedOn: '2026-05-01', closedOn: '2026-06-01', outcome: 'ABANDONED' },
    ]);
  });

  it('makes the new version at the second signature, and not at the first', async () => {
    const { id, step } = await negotiating('Hus 2');
    await step('2026-05-02', offer);
    await step('2026-05-03', { kind: 'agreed' });
    await step('2026-05-04', bySide('UNION'));
    expect(await agreementOf('Hus 2')).toMatchObject({ versions: [], rounds: [{ closedOn: null }] });
    await step('2026-05-05', bySide('COUNTERPARTY'));
    expect(await agreementOf('Hus 2')).toMatchObject({
      versions: [{ version: 1, negotiationId: id, signedOn: '2026-05-05', effectiveFrom: '2026-06-01' }],
      rounds: [{ outcome: 'SIGNED', closedOn: '2026-05-05' }],
    });
  });

  it('ends the version before', async () => {
    const sign = async (days: readonly [string, string, string]) => {
      const { step } = await negotiating('Hus 3');
      await step(days[0], offer);
      await step(days[0], { kind: 'agreed' });
      await step(days[1], bySide('UNION'));
      await step(days[2], bySide('COUNTERPARTY'));
    };
    await sign(['2026-05-02', '2026-05-04', '2026-05-05']);
    await sign(['2026-07-02', '2026-07-04', '2026-07-05']);
    expect((await agreementOf('Hus 3')).versions).toMatchObject([
      { version: 1, supersededTo: '2026-07-31' },
      { version: 2, effectiveFrom: '2026-08-01', supersededTo: null },
    ]);
  });

  it('makes the version also when the row of the result comes after the signatures', async () => {
    const { step } = await negotiating('Hus 4');
    await step('2026-05-02', offer);
    await step('2026-05-04', bySide('UNION'));
    await step('2026-05-05', bySide('COUNTERPARTY'));
    expect((await agreementOf('Hus 4')).versions).toEqual([]);
    await step('2026-05-03', { kind: 'agreed' });
    expect((await agreementOf('Hus 4')).versions).toMatchObject([{ version: 1, signedOn: '2026-05-05' }]);
  });

  it('uses up the mandate that it rested on, once it is signed', async () => {
    const { id, step } = await negotiating('Hus 5');
    const mandateId = newId();
    const subject = { kind: 'NEGOTIATION', id } as const;
    const period = { from: '2026-04-01', to: '2028-03-31' };
    const stream = `mandate-${mandateId}`;
    const command = new ImportMandateStep({
      occurredOn: '2026-05-02',
      subject,
      municipality: '175',
      area: 'DAYCARE',
      step: { kind: 'APPROVED', period },
    });
    await product.executor.execute(mandateDecider, {
      stream,
      meta: meta('2026-05-02'),
      prepare: () => ({ command }),
    });
    const statusNow = async () => (await product.executor.load(mandateDecider, stream)).state.status;
    const mandate = { mandateId, version: 1, kind: 'FULL_POWER' as const };
    await step('2026-05-03', offer);
    await step('2026-05-03', { kind: 'agreed' }, { ...noFacts, mandate });
    await step('2026-05-04', bySide('UNION'));
    expect(await statusNow()).toBe('APPROVED');
    await step('2026-05-05', bySide('COUNTERPARTY'));
    expect(await statusNow()).toBe('CONSUMED');
  });
});
