import type { DrawnFacts, PayCase, PayCaseCommand, PayCaseEvent } from '@loenspor/pay-case';
import { usualClocks } from '@loenspor/pay';
import {
  asking,
  demand,
  disagree,
  first,
  items,
  ladder,
  log,
  offer,
  paying,
  reason,
  second,
  signature as sign,
  today,
  under,
} from './domain-doc.case-steps.js';
import type { Example, Situation } from './domain-doc.table.js';

export type PayCaseExample = Example<PayCase, PayCaseCommand, PayCaseEvent>;
type Here = Situation<PayCase, PayCaseEvent>;

const preAgreementId = '01900000-0000-5000-8000-000000000004';
export const at = asking<PayCase, PayCaseCommand, PayCaseEvent>();

/** A mandate that covers the day; of another case's pool nothing was drawn. */
export const covered = (inside = true) => ({
  ...under(inside, 'SUBJECT_TO_RATIFICATION'),
  poolId: null,
  draw: null,
});
export const uncovered = { mandate: null, poolId: null, draw: null } satisfies DrawnFacts;
/** As `covered`, under a mandate that draws on a negotiation's pool: reserved first, or given back since. */
export const drawn = (stands = true) => ({
  ...covered(),
  poolId: second,
  draw: { mandateId: second, drawId: 'draw-1', items, stands },
});

export const open = (
  scope: 'LEADER_AGREEMENT' | 'PEDAGOGUE_AGREEMENT' = 'LEADER_AGREEMENT',
  member = true,
): PayCaseCommand => ({
  type: 'OpenCase',
  data: {
    ...{ number: 'LS-2026-0001', origin: 'HIRING', municipality: '175', area: 'DAYCARE', scope, member },
    ...{ counterparty: { kind: 'MUNICIPALITY' }, agreementPeriod: 'OK26' },
    ...{ consultantId: 'karen', personId: first },
  },
});
export const consent = (
  leaderRep: 'INVOLVED' | 'NOT_INVOLVED' = 'INVOLVED',
  givenOn = '2026-05-02',
): PayCaseCommand => ({ type: 'RecordConsent', data: { givenOn, leaderRep } });
export const withdrawConsent: PayCaseCommand = { type: 'WithdrawConsent', data: { on: '2026-05-03' } };
export const conto = log({ type: 'ProvisionalPaySet', data: { items, from: '2026-05-01' } });
export const offered = ({ state: payCase }: Here): string =>
  payCase.status === 'NONE'
    ? second
    : (payCase.entries.findLast(({ type }) => type === 'OfferReceived')?.entryId ?? second);
export const accept =
  (facts: DrawnFacts, offerId = offered) =>
  (here: Here): PayCaseCommand => ({
    type: 'AcceptOffer',
    data: { offerId: offerId(here), acceptedOn: '2026-05-06', memberAcceptedOn: '2026-05-05' },
    facts,
  });
const version = { preAgreementId, version: 1, items };
export const apply = (facts: 'applies' | 'awaits' | 'none'): PayCaseCommand => ({
  type: 'ApplyPreAgreement',
  data: { preAgreementId, payDate: '2026-05-01', items },
  facts: {
    inForce: facts === 'applies' ? version : null,
    awaitsAdoption: facts === 'awaits' ? 'Bestyrelsen for Møllehuset' : null,
  },
});
export const verify = (payslipMonth = '2026-06'): PayCaseCommand => ({
  type: 'VerifyPayment',
  data: { verifiedOn: '2026-06-30', payslipMonth },
  facts: { backPay: null },
});
export const settle = (
  level: 1 | 2 | 3 | 4,
  facts: DrawnFacts,
  settledOn: string = today,
): PayCaseCommand => ({
  type: 'SettleDispute',
  data: { level, settledOn, items, ...(level < 3 ? { memberAcceptedOn: settledOn } : {}) },
  facts,
});
export const hold: PayCaseCommand = { type: 'HoldCase', data: { reason } };
export const resume = (leads: boolean): PayCaseCommand => ({
  type: 'ResumeCase',
  data: { reason },
  facts: { leads },
});
export const endMembership: PayCaseCommand = { type: 'EndMembership', data: { endedOn: '2026-06-30' } };
export const withdraw: PayCaseCommand = { type: 'WithdrawCase', data: { on: '2026-06-30', reason } };
export const close: PayCaseCommand = { type: 'CloseCase', data: { reason } };
/** `drawId`: of what was drawn anew for what the case had agreed; null: nothing was. */
export const reopen = (drawId: string | null = null, poolRefused = false): PayCaseCommand => ({
  ...{ type: 'ReopenCase', data: { reason, on: '2026-07-02' } },
  facts: { draw: drawId === null ? null : { ...drawn().draw, drawId }, poolRefused },
});

export const opened = [at('2026-05-01', open())];
export const consented = [...opened, at('2026-05-02', consent())];
export const negotiating = [...consented, at('2026-05-04', demand(covered())), at('2026-05-04', offer)];
export const agreed = [...negotiating, at('2026-05-06', accept(covered()))];
export const agreedFromPool = [...negotiating, at('2026-05-06', accept(drawn()))];
export const halfSigned = [...agreed, at('2026-05-10', sign('UNION'))];
export const signed = [...halfSigned, at('2026-05-10', sign('COUNTERPARTY'))];
export const applied = [...consented, at('2026-05-04', apply('applies'))];
export const disputed = [...negotiating, at('2026-05-06', disagree('INTEREST'))];
export const { disputed2, disputed3, received, heldCentrally, disputed4 } = ladder(at, disputed);

const resultOf = ({ state: payCase }: Here) =>
  payCase.status === 'NONE' ? second : (payCase.result?.entryId ?? second);
export const correctOffer =
  (to: string, entry = offered) =>
  (here: Here): PayCaseCommand => ({
    type: 'CorrectEntry',
    data: {
      ...{ entryId: entry(here), reason },
      replacement: { type: 'OfferReceived', occurredOn: '2026-05-04', data: { items: paying(to) } },
    },
    facts: { ...covered(), clocks: usualClocks, backPay: null, today: '2026-06-01' },
  });
export const correctAcceptance = correctOffer('11000.00', resultOf);
export const raise = (here: Here): PayCaseCommand => ({
  type: 'RaiseReview',
  data: { correctionId: second, decisionId: resultOf(here) },
});
export const raised = at('2026-06-01', raise);
export const decideReview =
  (outcome: 'STANDS' | 'REOPEN') =>
  ({ state: payCase }: Here): PayCaseCommand => ({
    type: 'DecideReview',
    data: {
      taskId: (payCase.status === 'NONE' ? null : payCase.reviewTasks[0]?.taskId) ?? second,
      ...{ outcome, reason },
    },
  });
export const reviewed = (outcome: 'STANDS' | 'REOPEN') => at('2026-06-02', decideReview(outcome));
