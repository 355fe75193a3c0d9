import type { KeptNote } from '@loenspor/casework';
import type {
  DemandAnswer,
  DisagreementAnswer,
  EmployerDemandAnswer,
  EscalationAnswer,
  MeetingAnswer,
  NoteAnswer,
  OfferAnswer,
  PaymentVerificationAnswer,
  ProposalAnswer,
  ProvisionalPayAnswer,
} from '../contract.js';
import { wholeAssessment } from '../domain/pay-case.assessed.js';
import type { Entry, EntryOf } from '../domain/pay-case.entries.js';

/** Answers an entry, and beside it what it said before its first correction. */
export function withOriginal<Kind extends Entry, Answer extends object>(
  answerOf: (entry: Kind) => Answer,
  originals: readonly Entry[],
): (entry: Kind) => Answer & { readonly correctedFrom?: object } {
  return (entry) => {
    const original = originals.find(({ entryId }) => entryId === entry.entryId) as Kind | undefined;
    if (!original) return answerOf(entry);
    return { ...answerOf(entry), correctedFrom: answerOf({ ...original, duplicateOf: null }) };
  };
}

export function demandAnswer({ entryId, on, data }: EntryOf<'DemandSent'>): DemandAnswer {
  return { entryId, sentOn: on, mandate: data.mandate ?? null };
}

export function employerDemandAnswer({
  entryId,
  on,
}: EntryOf<'EmployerDemandReceived'>): EmployerDemandAnswer {
  return { entryId, receivedOn: on };
}

export function offerAnswer({ entryId, on, data }: EntryOf<'OfferReceived'>): OfferAnswer {
  return {
    entryId,
    offerId: entryId,
    receivedOn: on,
    items: data.items,
    assessment: wholeAssessment(data),
    note: data.note ?? null,
  };
}

export function proposalAnswer({ entryId, on, data }: EntryOf<'ProposalMade'>): ProposalAnswer {
  return {
    entryId,
    proposalId: entryId,
    madeOn: on,
    items: data.items,
    assessment: wholeAssessment(data),
  };
}

export function meetingAnswer({ entryId, on, data }: EntryOf<'MeetingHeld'>): MeetingAnswer {
  return {
    entryId,
    heldOn: on,
    place: data.place ?? null,
    participants: data.participants ?? [],
    minutes: data.minutes ?? null,
  };
}

export function noteAnswer({ entryId, on, data, duplicateOf }: EntryOf<'NoteAdded'>): KeptNote<NoteAnswer> {
  const { channel, visibility, text } = data;
  const note = { entryId, on, channel, visibility, text: text ?? null };
  return { ...note, ...(duplicateOf !== null && { duplicateOf }) };
}

export function disagreementAnswer({
  entryId,
  on,
  data,
}: EntryOf<'DisagreementRecorded'>): DisagreementAnswer {
  return {
    entryId,
    recordedOn: on,
    kind: data.kind,
    unionPosition: data.unionPosition ?? null,
    counterpartyPosition: data.counterpartyPosition ?? null,
    minutes: data.minutes ?? null,
  };
}

export function escalationAnswer({ entryId, on, data }: EntryOf<'DisputeEscalated'>): EscalationAnswer {
  const { level, step, dueOn, overrideReason } = data;
  return { entryId, on, level, step, dueOn, overrideReason: overrideReason ?? null };
}

export function provisionalPayAnswer({ entryId, data }: EntryOf<'ProvisionalPaySet'>): ProvisionalPayAnswer {
  return { entryId, from: data.from, items: data.items };
}

export function verificationAnswer({
  entryId,
  on,
  data,
}: EntryOf<'PaymentVerified'>): PaymentVerificationAnswer {
  return {
    entryId,
    verifiedOn: on,
    payslipMonth: data.payslipMonth ?? null,
    backPay: data.backPay ?? null,
    backPayComputed: data.backPayComputed ?? null,
  };
}
