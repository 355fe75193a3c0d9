import { isErased } from '@loenspor/event-sourcing/domain';
import type {
  AssessmentAnswer,
  DemandAnswer,
  DisagreementAnswer,
  EmployerDemandAnswer,
  EscalationAnswer,
  MeetingAnswer,
  NoteAnswer,
  OfferAnswer,
  PaymentVerificationAnswer,
  ProposalAnswer,
} from '../contract.js';
import type { Assessed } from '../domain/pay-case.data.js';
import type { Entry, EntryOf } from '../domain/pay-case.entries.js';

/** Answers an entry, and beside it what it said before its first correction. */
export function withOriginal<Kind extends Entry, Answer extends object>(
  answerOf: (entry: Kind) => Answer,
  originals: readonly Entry[],
): (entry: Kind) => Answer & { readonly correctedFrom?: object } {
  return (entry) => {
    const original = originals.find(({ entryId }) => entryId === entry.entryId) as Kind | undefined;
    return { ...answerOf(entry), ...(original ? { correctedFrom: answerOf(original) } : {}) };
  };
}

export function demandOf({ entryId, on, data }: EntryOf<'DemandSent'>): DemandAnswer {
  return { entryId, sentOn: on, mandate: data.mandate ?? null };
}

export function employerDemandOf({ entryId, on }: EntryOf<'EmployerDemandReceived'>): EmployerDemandAnswer {
  return { entryId, receivedOn: on };
}

export function offerOf({ entryId, on, data }: EntryOf<'OfferReceived'>): OfferAnswer {
  return {
    entryId,
    offerId: entryId,
    receivedOn: on,
    items: data.items,
    assessment: assessmentOf(data),
    note: data.note ?? null,
  };
}

export function proposalOf({ entryId, on, data }: EntryOf<'ProposalMade'>): ProposalAnswer {
  return {
    entryId,
    proposalId: entryId,
    madeOn: on,
    items: data.items,
    assessment: assessmentOf(data),
  };
}

/** Puts the amounts back beside the breaches that they were parted from for the log. */
function assessmentOf({ assessment, assessmentAmounts: amounts }: Assessed): AssessmentAnswer | null {
  if (!assessment) return null;
  const amountsOf = (index: number) => {
    if (isErased(amounts)) return { offered: amounts, limit: amounts };
    return amounts?.[index] ?? { offered: null, limit: null };
  };
  const breaches = assessment.breaches.map((breach, index) => ({ ...breach, ...amountsOf(index) }));
  return { ...assessment, breaches };
}

export function meetingOf({ entryId, on, data }: EntryOf<'MeetingHeld'>): MeetingAnswer {
  return {
    entryId,
    heldOn: on,
    place: data.place ?? null,
    participants: data.participants ?? [],
    minutes: data.minutes ?? null,
  };
}

export function noteOf({ entryId, on, data }: EntryOf<'NoteAdded'>): NoteAnswer {
  const { channel, visibility, text } = data;
  return { entryId, on, channel, visibility, text: text ?? null };
}

export function disagreementOf({ entryId, on, data }: EntryOf<'DisagreementRecorded'>): DisagreementAnswer {
  return {
    entryId,
    recordedOn: on,
    kind: data.kind,
    unionPosition: data.unionPosition ?? null,
    counterpartyPosition: data.counterpartyPosition ?? null,
    minutes: data.minutes ?? null,
  };
}

export function escalationOf({ entryId, on, data }: EntryOf<'DisputeEscalated'>): EscalationAnswer {
  const { level, step, overrideReason } = data;
  return { entryId, on, level, step, overrideReason: overrideReason ?? null };
}

export function verificationOf({ entryId, on, data }: EntryOf<'PaymentVerified'>): PaymentVerificationAnswer {
  return {
    entryId,
    verifiedOn: on,
    payslipMonth: data.payslipMonth ?? null,
    backPay: data.backPay ?? null,
  };
}
