import type { MandateFacts } from '@loenspor/casework';
import type {
  Negotiation,
  NegotiationCommand,
  NegotiationEvent,
  RatificationFacts,
} from '@loenspor/negotiation';
import { usualClocks } from '@loenspor/pay';
import {
  asking,
  assessment,
  demand,
  disagree,
  first,
  items,
  ladder,
  offer,
  paying,
  reason,
  second,
  signature,
  today,
  under,
} from './domain-doc.case-steps.js';
import type { Example, Situation } from './domain-doc.table.js';

export type NegotiationExample = Example<Negotiation, NegotiationCommand, NegotiationEvent>;
type Here = Situation<Negotiation, NegotiationEvent>;

export const at = asking<Negotiation, NegotiationCommand, NegotiationEvent>();

export const covered = (
  inside = true,
  kind: 'FULL_POWER' | 'SUBJECT_TO_RATIFICATION' = 'SUBJECT_TO_RATIFICATION',
) => ({ ...under(inside, kind), base: null });
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
export const sign = (...[side, effectiveFrom]: Parameters<typeof signature>): NegotiationCommand => ({
  ...signature(side, effectiveFrom),
  facts: { baseMoved: false },
});
export const settle = (
  level: 1 | 2 | 3 | 4,
  facts: ReturnType<typeof covered> | typeof uncovered,
): NegotiationCommand => ({ type: 'SettleDispute', data: { level, settledOn: today, items }, facts });
export const close: NegotiationCommand = { type: 'CloseNegotiation', data: { reason } };
export const reopen = (roundOpen: boolean): NegotiationCommand => ({
  type: 'ReopenNegotiation',
  data: { reason },
  facts: { roundOpen, versions: [] },
});

export const opened = [at('2026-05-01', open(true, 'LEADER_AGREEMENT'))];
export const demanded = [...opened, at('2026-05-04', demand(covered()))];
export const negotiating = [...demanded, at('2026-05-04', offer)];
export const reached = [...negotiating, at('2026-05-06', accept(covered()))];
export const reachedInFullPower = [...negotiating, at('2026-05-06', accept(covered(true, 'FULL_POWER')))];
export const ratified = [...reached, at('2026-05-08', ratify('RATIFIED'))];
export const halfSigned = [...ratified, at('2026-05-10', sign('UNION'))];
export const signed = [...halfSigned, at('2026-05-10', sign('COUNTERPARTY'))];
export const disputed = [...negotiating, at('2026-05-06', disagree('INTEREST'))];
export const { disputed2, disputed3, received, heldCentrally, disputed4 } = ladder(at, disputed);

export const correctOffer =
  (to: string, entry = offered) =>
  (here: Here): NegotiationCommand => ({
    type: 'CorrectEntry',
    data: {
      ...{ entryId: entry(here), reason },
      replacement: {
        ...{ type: 'OfferReceived', occurredOn: '2026-05-04' },
        data: {
          items: paying(to),
          assessment: assessment(true),
        },
      },
    },
    facts: { ...covered(), clocks: usualClocks, today: '2026-06-01' },
  });
export const raised = at('2026-06-01', ({ state: { result } }) => ({
  type: 'RaiseReview',
  data: { correctionId: second, decisionId: result?.entryId ?? first },
}));
export const decideReview =
  (outcome: 'STANDS' | 'REOPEN') =>
  ({ state: { reviewTasks } }: Here): NegotiationCommand => ({
    type: 'DecideReview',
    data: { taskId: reviewTasks[0]?.taskId ?? second, outcome, reason },
  });
export const reviewed = (outcome: 'STANDS' | 'REOPEN') => at('2026-06-02', decideReview(outcome));
