import { newId, runPolicies } from '@loenspor/event-sourcing';
import type { DomainEvent, Recorded } from '@loenspor/event-sourcing';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { isRoundOpen, negotiationDecider, preAgreementDecider, ReclaimRound } from '../domain/index.js';
import type { NegotiationCommand, PreAgreementCommand, Round } from '../domain/index.js';
import { agreementStream } from './negotiation.opening.js';
import { negotiationPolicies } from './negotiation.policies.js';

const consultant = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
const place = { municipality: '175', area: 'DAYCARE', agreementPeriod: 'OK26' } as const;

describe('a reopening whose process died after the claim', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await testProduct();
  });
  afterAll(() => product.close());

  const meta = () => ({ commandId: newId(), actor: consultant, occurredOn: '2026-05-04' });
  const happens = async (id: string, command: NegotiationCommand) => {
    const step = { stream: `negotiation-${id}`, meta: meta(), prepare: () => ({ command }) };
    const { events } = await product.executor.execute(negotiationDecider, step);
    await caused(events);
  };
  const caused = async (events: readonly Recorded<DomainEvent>[]) => {
    await runPolicies(negotiationPolicies, events, product.executor);
  };
  const inAgreement = async (round: Round, command: PreAgreementCommand) => {
    const step = { stream: agreementStream(round), meta: meta(), prepare: () => ({ command }) };
    return (await product.executor.execute(preAgreementDecider, step))
      .events as readonly Recorded<DomainEvent>[];
  };
  /** A negotiation that was closed, or not; what stands of its round. */
  const begun = async (board: string, isClosed: boolean) => {
    const negotiationId = newId();
    const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: board } as const;
    const round = { ...place, counterparty, negotiationId };
    const opening = { number: `FA-2026-${board}`, scope: 'LEADER_AGREEMENT', ground: 'OTHER' } as const;
    const data = { ...place, counterparty, ...opening, consultantId: 'karen' };
    await happens(negotiationId, { type: 'OpenNegotiation', data, facts: { roundOpen: true } });
    if (isClosed) await happens(negotiationId, { type: 'CloseNegotiation', data: { reason: 'Ingen vilje' } });
    return round;
  };
  const claimed = (round: Round) => inAgreement(round, new ReclaimRound({ ...round, reason: 'Nyt udspil' }));
  const roundStands = async (round: Round) => {
    const { state } = await product.executor.load(preAgreementDecider, agreementStream(round));
    return isRoundOpen(state, round.negotiationId);
  };
  const historyOf = ({ negotiationId }: Round) => product.executor.history(`negotiation-${negotiationId}`);

  it('is completed by the policy in the name of whoever claimed it, once', async () => {
    const round = await begun('1', true);
    expect(await roundStands(round)).toBe(false);
    const claim = await claimed(round);
    await caused(claim);
    await caused(claim);
    const [, , reopened, ...more] = await historyOf(round);
    expect(reopened).toMatchObject({
      ...{ type: 'NegotiationReopened', actor: { userId: 'karen' }, data: { reason: 'Nyt udspil' } },
    });
    expect(more).toEqual([]);
    expect(await roundStands(round)).toBe(true);
  });

  it('leaves alone what goes on already, and what was closed again since', async () => {
    const round = await begun('2', true);
    const claim = await claimed(round);
    const { negotiationId } = round;
    const reason = 'Nyt udspil';
    await happens(negotiationId, {
      type: 'ReopenNegotiation',
      data: { reason },
      facts: { roundOpen: true, versions: [] },
    });
    await caused(claim);
    expect(await historyOf(round)).toHaveLength(3);
    expect(await roundStands(round)).toBe(true);
    await happens(negotiationId, { type: 'CloseNegotiation', data: { reason } });
    await caused(claim);
    expect(await historyOf(round)).toHaveLength(4);
    expect(await roundStands(round)).toBe(false);
  });

  it('does not complete the claim of somebody else, however late it is completed', async () => {
    const round = await begun('3', true);
    const first = await claimed(round);
    await caused(first);
    await happens(round.negotiationId, { type: 'CloseNegotiation', data: { reason: 'Igen' } });
    const second = await claimed(round);
    await caused(first);
    expect(await historyOf(round)).toHaveLength(4);
    expect(await roundStands(round)).toBe(true);
    await caused(second);
    expect((await historyOf(round)).slice(4)).toMatchObject([
      { type: 'NegotiationReopened', causationId: second[0]?.eventId },
    ]);
  });
});
