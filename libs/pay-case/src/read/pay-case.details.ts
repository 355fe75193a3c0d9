import { isErased } from '@loenspor/event-sourcing/domain';
import type {
  AssessmentAnswer,
  DisagreementAnswer,
  MeetingAnswer,
  NoteAnswer,
  OfferAnswer,
  PayCaseDetails,
  PayCaseResultAnswer,
  ProposalAnswer,
  SignatureAnswer,
} from '../contract.js';
import type { Assessed } from '../domain/pay-case.data.js';
import { consentOn, entriesOf } from '../domain/pay-case.entries.js';
import type { Entry, EntryOf } from '../domain/pay-case.entries.js';
import type { RecordedPayCase } from '../domain/pay-case.state.js';
import type { PayCaseCourse } from './pay-case.row.js';

/** A day after all others: what holds by the newest word. */
const EVER = '9999-12-31';

/** What the events of a case say of it; entries marked as duplicates are left out. */
export function detailsOf({ payCase, openedAt, openedOn, originals }: PayCaseCourse): PayCaseDetails {
  const { personId: _personId, position: post, ...opening } = payCase.opening;
  return {
    ...opening,
    ...(post === undefined ? {} : { post }),
    consultantId: payCase.consultantId,
    openedAt,
    openedOn,
    consent: consentOn(payCase, EVER),
    ...demandsOf(payCase),
    offers: entriesOf(payCase, 'OfferReceived').map((entry) => withOriginal(offerOf, entry, originals)),
    proposals: entriesOf(payCase, 'ProposalMade').map((entry) => withOriginal(proposalOf, entry, originals)),
    meetings: entriesOf(payCase, 'MeetingHeld').map(meetingOf),
    notes: entriesOf(payCase, 'NoteAdded').map(noteOf),
    ...resultOf(payCase),
    signatures: signaturesOf(payCase),
    ...paidOf(payCase),
    ...disputeOf(payCase),
    deadlines: [],
  };
}

function demandsOf(payCase: RecordedPayCase): Pick<PayCaseDetails, 'demand' | 'employerDemand'> {
  const ours = entriesOf(payCase, 'DemandSent').at(-1);
  const theirs = entriesOf(payCase, 'EmployerDemandReceived').at(-1);
  return {
    ...(ours ? { demand: { sentOn: ours.on } } : {}),
    ...(theirs ? { employerDemand: { receivedOn: theirs.on } } : {}),
  };
}

function withOriginal<Kind extends Entry, Answer extends object>(
  answerOf: (entry: Kind) => Answer,
  entry: Kind,
  originals: readonly Entry[],
): Answer & { readonly correctedFrom?: Answer } {
  const original = originals.find(({ entryId }) => entryId === entry.entryId) as Kind | undefined;
  return { ...answerOf(entry), ...(original ? { correctedFrom: answerOf(original) } : {}) };
}

function offerOf({ entryId, on, data }: EntryOf<'OfferReceived'>): OfferAnswer {
  const note = data.note === undefined ? {} : { note: data.note };
  return { offerId: entryId, receivedOn: on, items: data.items, assessment: assessmentOf(data), ...note };
}

function proposalOf({ entryId, on, data }: EntryOf<'ProposalMade'>): ProposalAnswer {
  return { proposalId: entryId, madeOn: on, items: data.items, assessment: assessmentOf(data) };
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

function meetingOf({ entryId, on, data }: EntryOf<'MeetingHeld'>): MeetingAnswer {
  return { entryId, heldOn: on, ...plain(data) };
}

function noteOf({ entryId, on, data }: EntryOf<'NoteAdded'>): NoteAnswer {
  return { entryId, on, ...plain(data) };
}

function resultOf(payCase: RecordedPayCase): { readonly result?: PayCaseResultAnswer } {
  const { result } = payCase;
  if (!result) return {};
  const { entryId, type, on, offerId, items } = result;
  const applied = entriesOf(payCase, 'PreAgreementApplied').find((entry) => entry.entryId === entryId);
  const signed = signaturesOf(payCase).find(({ effectiveFrom }) => effectiveFrom !== undefined);
  const effectiveFrom = applied?.data.payDate ?? result.effectiveFrom ?? signed?.effectiveFrom ?? null;
  return { result: { entryId, type, reachedOn: on, offerId, items, effectiveFrom } };
}

/** Those of the present result; what a second signature of the same side says is shown in the timeline. */
function signaturesOf(payCase: RecordedPayCase): readonly SignatureAnswer[] {
  const entries = entriesOf(payCase, 'AgreementSigned');
  return payCase.signedBy.flatMap((side) => {
    const entry = entries.findLast(({ data }) => data.side === side);
    return entry ? [{ ...plain(entry.data), signedOn: entry.on }] : [];
  });
}

type Paid = Pick<PayCaseDetails, 'preAgreementApplication' | 'provisionalPay' | 'paymentVerification'>;

function paidOf(payCase: RecordedPayCase): Paid {
  const applied = entriesOf(payCase, 'PreAgreementApplied').at(-1)?.data;
  const provisional = entriesOf(payCase, 'ProvisionalPaySet').at(-1)?.data;
  const verified = entriesOf(payCase, 'PaymentVerified').at(-1);
  return {
    ...(applied ? { preAgreementApplication: plain(applied) } : {}),
    ...(provisional ? { provisionalPay: plain(provisional) } : {}),
    ...(verified ? { paymentVerification: { verifiedOn: verified.on, ...plain(verified.data) } } : {}),
  };
}

function disputeOf(payCase: RecordedPayCase): Pick<PayCaseDetails, 'disagreement' | 'escalations'> {
  const recorded = entriesOf(payCase, 'DisagreementRecorded');
  const newest = recorded.findLast(({ data }) => data.kind === 'INTEREST') ?? recorded.at(-1);
  const escalations = entriesOf(payCase, 'DisputeEscalated');
  return {
    ...(newest ? { disagreement: disagreementOf(newest) } : {}),
    escalations: escalations.map(({ entryId, on, data }) => ({ entryId, on, ...plain(data) })),
  };
}

function disagreementOf({ entryId, on, data }: EntryOf<'DisagreementRecorded'>): DisagreementAnswer {
  return { entryId, recordedOn: on, ...plain(data) };
}

/** Data without what an import keeps beside it. */
function plain<Data extends { remarks?: unknown; imported?: unknown }>({
  remarks: _remarks,
  imported: _imported,
  ...said
}: Data): Omit<Data, 'remarks' | 'imported'> {
  return said;
}
