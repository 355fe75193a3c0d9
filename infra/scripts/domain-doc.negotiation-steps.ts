import type { MandateFacts } from '@loenspor/casework';
import type {
  LoggedFact,
  Negotiation,
  NegotiationCommand,
  NegotiationEvent,
  RatificationFacts,
} from '@loenspor/negotiation';
import { usualClocks } from '@loenspor/pay';
import type { PayItem } from '@loenspor/pay';
import type { Example, HistoryStep, Situation } from './domain-doc.table.js';

export type NegotiationExample = Example<Negotiation, NegotiationCommand, NegotiationEvent>;
type Step = HistoryStep<Negotiation, NegotiationCommand, NegotiationEvent>;
type Here = Situation<Negotiation, NegotiationEvent>;

export const first = '01900000-0000-7000-8000-000000000001';
export const second = '01900000-0000-7000-8000-000000000002';
export const mandateId = '01900000-0000-7000-8000-000000000003';
const today = '2026-07-01';
const karen = { userId: 'karen', role: 'CONSULTANT' } as const;
export const at = (on: string, command: NegotiationCommand | ((here: Here) => NegotiationCommand)): Step => ({
  on,
  by: karen,
  ask: typeof command === 'function' ? command : () => command,
});

const paying = (amount: string): readonly PayItem[] => [
  {
    element: 'FUNCTION',
    permanence: 'PERMANENT',
    amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
  },
];
const items = paying('12000.00');
const assessment = (inside: boolean) => ({
  ...{ inside, breaches: [], mandateId, mandateVersion: 1 },
  ...{ factorDate: '2026-05-04', factorRecordedAt: null, factorProvisional: false },
});
export const covered = (
  inside = true,
  kind: 'FULL_POWER' | 'SUBJECT_TO_RATIFICATION' = 'SUBJECT_TO_RATIFICATION',
) => ({ mandate: { mandateId, version: 1, kind }, assessment: assessment(inside), base: null });
export const uncovered = { mandate: null, base: null } satisfies MandateFacts & { base: null };

export const open = (
  roundOpen: boolean,
  scope: 'LEADER_AGREEMENT' | 'PEDAGOGUE_AGREEMENT',
): NegotiationCommand => ({
  type: 'OpenNegotiation',
  data: {
    ...{ municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' }, scope },
    ...{ agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' },
    ...{ consultantId: 'karen', number: 'FA-2026-0001' },
  },
  facts: { roundOpen },
});
export const openMandate = (standing: string | null): NegotiationCommand => ({
  type: 'OpenMandate',
  data: { mandateId, draft: { kind: 'FULL_POWER', items: [] } },
  facts: { standing },
});
export const log = (fact: LoggedFact, occurredOn = '2026-05-04'): NegotiationCommand => ({
  type: 'LogFact',
  data: { occurredOn, fact },
});
export const demand = (facts: Pick<MandateFacts, 'mandate'>): NegotiationCommand => ({
  type: 'MakeDemand',
  data: { sentOn: '2026-05-04' },
  facts,
});
export const propose = (facts: MandateFacts): NegotiationCommand => ({
  type: 'MakeProposal',
  data: { madeOn: '2026-05-04', items },
  facts,
});
export const offered = ({ state }: Here) => state.offers.at(-1)?.entryId ?? second;
export const accept =
  (facts: ReturnType<typeof covered> | typeof uncovered, offerId = offered) =>
  (here: Here): NegotiationCommand => ({
    type: 'AcceptOffer',
    data: { offerId: offerId(here), acceptedOn: '2026-05-06' },
    facts,
  });
export const ratify = (
  outcome: 'RATIFIED' | 'REJECTED',
  who: Partial<RatificationFacts> = {},
): NegotiationCommand => ({
  type: 'RatifyResult',
  data: { outcome, basis: { kind: 'MEMBER_MEETING', on: '2026-05-07', headcount: 14 } },
  facts: {
    ...{ userId: 'lotte', roles: ['LEADER_REP'], interested: [] },
    approver: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
    ...who,
  },
});
export const sign = (side: 'UNION' | 'COUNTERPARTY', effectiveFrom = '2026-06-01'): NegotiationCommand => ({
  type: 'SignAgreement',
  data: { side, signatory: 'Karen Lund', signedOn: '2026-05-10', effectiveFrom },
  facts: { baseMoved: false },
});
export const disagree = (kind: 'INTEREST' | 'RIGHTS'): NegotiationCommand => ({
  type: 'RecordDisagreement',
  data: { recordedOn: '2026-05-06', kind, unionPosition: 'Prøve', counterpartyPosition: 'Prøve' },
});
type Level = 2 | 3 | 4;
type Ladder = 'DEMANDED' | 'HELD' | 'FORWARDED' | 'RECEIVED' | 'SUBMITTED';
export const climb = (
  level: Level,
  step: Ladder,
  on: string,
  overrideReason?: string,
): NegotiationCommand => ({
  type: 'EscalateDispute',
  data: { level, step, on, ...(overrideReason === undefined ? {} : { overrideReason }) },
  facts: { clocks: usualClocks },
});
export const settle = (
  level: 1 | 2 | 3 | 4,
  facts: ReturnType<typeof covered> | typeof uncovered,
): NegotiationCommand => ({ type: 'SettleDispute', data: { level, settledOn: today, items }, facts });
export const tellLapse: NegotiationCommand = { type: 'TellLapse', facts: { today, clocks: usualClocks } };
export const close: NegotiationCommand = { type: 'CloseNegotiation', data: { reason: 'Prøve' } };
export const reopen = (roundOpen: boolean): NegotiationCommand => ({
  type: 'ReopenNegotiation',
  data: { reason: 'Prøve' },
  facts: { roundOpen, versions: [] },
});

export const offer = log({ type: 'OfferReceived', data: { items } });
export const meeting = log({ type: 'MeetingHeld', data: { participants: [] } });
export const opened = [at('2026-05-01', open(true, 'LEADER_AGREEMENT'))];
export const demanded = [...opened, at('2026-05-04', demand(covered()))];
export const negotiating = [...demanded, at('2026-05-04', offer)];
export const reached = [...negotiating, at('2026-05-06', accept(covered()))];
export const reachedInFullPower = [...negotiating, at('2026-05-06', accept(covered(true, 'FULL_POWER')))];
export const ratified = [...reached, at('2026-05-08', ratify('RATIFIED'))];
export const halfSigned = [...ratified, at('2026-05-10', sign('UNION'))];
export const signed = [...halfSigned, at('2026-05-10', sign('COUNTERPARTY'))];
export const disputed = [...negotiating, at('2026-05-06', disagree('INTEREST'))];
export const disputed2 = [...disputed, at('2026-05-20', climb(2, 'HELD', '2026-05-20'))];
export const disputed3 = [...disputed2, at('2026-05-25', climb(3, 'FORWARDED', '2026-05-25'))];
export const received = [...disputed3, at('2026-05-27', climb(3, 'RECEIVED', '2026-05-27'))];
export const heldCentrally = [...received, at('2026-06-10', climb(3, 'HELD', '2026-06-10'))];
export const disputed4 = [...heldCentrally, at('2026-06-20', climb(4, 'SUBMITTED', '2026-06-20'))];
export const state = (steps: readonly Step[]) => ({ today, steps });

export const correctOffer =
  (to: string, entry = offered) =>
  (here: Here): NegotiationCommand => ({
    type: 'CorrectEntry',
    data: {
      ...{ entryId: entry(here), reason: 'Prøve' },
      replacement: {
        ...{ type: 'OfferReceived', occurredOn: '2026-05-04' },
        data: {
          items: paying(to),
          assessment: assessment(true),
        },
      },
    },
    facts: { ...covered(), clocks: usualClocks },
  });
export const raised = at('2026-06-01', ({ state: { result } }) => ({
  type: 'RaiseReview',
  data: { correctionId: second, decisionId: result?.entryId ?? first },
}));
export const decideReview =
  (outcome: 'STANDS' | 'REOPEN') =>
  ({ state: { reviewTasks } }: Here): NegotiationCommand => ({
    type: 'DecideReview',
    data: { taskId: reviewTasks[0]?.taskId ?? second, outcome, reason: 'Prøve' },
  });
export const reviewed = (outcome: 'STANDS' | 'REOPEN') => at('2026-06-02', decideReview(outcome));
