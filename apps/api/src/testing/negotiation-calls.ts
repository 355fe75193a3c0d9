import { newId } from '@loenspor/event-sourcing';
import { functionPay } from './deciding-story.js';

const reason = { reason: 'Prøve' };

/** What is well said in each call about a negotiation that stands; `day`: so many days from today. */
export const negotiationCalls = ({
  day,
}: {
  readonly day: (fromToday: number) => string;
}): Readonly<Record<string, () => object>> => ({
  negotiationActAccept: () => ({ offerId: newId(), acceptedOn: day(0) }),
  negotiationActDemand: () => ({ sentOn: day(0) }),
  negotiationActPropose: () => ({
    madeOn: day(0),
    items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: functionPay.floor }],
  }),
  negotiationAssign: () => ({ consultantId: 'vibeke' }),
  negotiationClose: () => reason,
  negotiationConclusionRatify: () => ({
    ...{ outcome: 'RATIFIED', basis: { kind: 'WRITTEN_CONSULTATION', on: day(0) } },
  }),
  negotiationConclusionSign: () => ({
    ...{ side: 'UNION', signatory: 'Prøve', signedOn: day(0), effectiveFrom: day(0) },
  }),
  negotiationDisputeDisagree: () => ({
    ...{ recordedOn: day(0), kind: 'RIGHTS', unionPosition: 'Prøve', counterpartyPosition: 'Prøve' },
  }),
  negotiationDisputeEscalate: () => ({ level: 2, step: 'HELD', on: day(0) }),
  negotiationDisputeSettle: () => ({
    ...{ level: 1, settledOn: day(0) },
    items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: functionPay.floor }],
  }),
  negotiationLogBackground: () => ({ title: 'Prøve' }),
  negotiationLogCorrection: () => ({ entryId: newId(), ...reason, replacement: {} }),
  negotiationLogDuplicate: () => ({ entryId: newId(), of: newId() }),
  negotiationLogEmployerDemand: () => ({ receivedOn: day(0) }),
  negotiationLogMeeting: () => ({ heldOn: day(0), participants: [] }),
  negotiationLogNote: () => ({
    ...{ on: day(0), channel: 'PHONE', text: 'Prøve', visibility: 'LEADER_REP' },
  }),
  negotiationLogOffer: () => ({
    receivedOn: day(0),
    items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: functionPay.floor }],
  }),
  negotiationLogStrategy: () => ({ text: 'Prøve' }),
  negotiationReopen: () => reason,
});
