import { entryNamed, fieldRefused, sameItems } from '@loenspor/casework/domain';
import type { CorrectionBody, ReviewDecisionBody } from '@loenspor/casework/domain';
import { AskedCommand, DomainError, isErased, NotFound } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { allowedActs, mustAllow, refuse } from './pay-case.acts.js';
import type { FactType, Replacement, ReviewTaskRaisedData } from './pay-case.correction.data.js';
import type { Items } from './pay-case.data.js';
import { consentOn, entriesOf, withCorrection } from './pay-case.entries.js';
import type { Entry, EntryOf } from './pay-case.entries.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { replacementOf } from './pay-case.replacements.js';
import type { CaseCorrectionFacts, ToldCaseEntry } from './pay-case.replacements.js';
import { voidedByReview } from './pay-case.results.js';
import type { RecordedPayCase } from './pay-case.state.js';

export type CaseCorrectionBody = CorrectionBody<FactType, ToldCaseEntry>;
export class AskCaseCorrection extends AskedCommand<CaseCorrectionBody> {}

/** A logged entry as it should have been. `facts` are those of the corrected day. */
export type CorrectEntry = {
  readonly type: 'CorrectEntry';
  readonly data: {
    readonly entryId: string;
    readonly reason: string;
    readonly replacement: ToldCaseEntry;
  };
  readonly facts: CaseCorrectionFacts;
};
/** A decision that rested on what was corrected since is looked at again. */
export type DecideReview = {
  readonly type: 'DecideReview';
  readonly data: ReviewDecisionBody & { readonly taskId: string };
};
/** The policy's word on a correction that unsettles a decision. Asked again: nothing. */
export type RaiseReview = { readonly type: 'RaiseReview'; readonly data: ReviewTaskRaisedData };
export type CorrectionCommand = CorrectEntry | RaiseReview | DecideReview;
type Events = Decided<PayCaseEvent>[];

export const caseNoun = { da: 'sagen', en: 'pay case' };

const correctable: ReadonlySet<string> = new Set<FactType>([
  'MemberConsentRecorded',
  'MemberConsentWithdrawn',
  'DemandSent',
  'EmployerDemandReceived',
  'MeetingHeld',
  'NoteAdded',
  'ProposalMade',
  'OfferReceived',
  'ProvisionalPaySet',
  'PaymentVerified',
  'DisagreementRecorded',
  'DisputeEscalated',
]);

/**
 * @throws DomainError `not-correctable`, and of an act what the act itself would be refused with; FieldsRefused of
 * what a correction cannot change; NotFound of a task
 */
export function correct(command: CorrectionCommand, payCase: RecordedPayCase): Events {
  switch (command.type) {
    case 'CorrectEntry':
      return correctEntry(command, payCase);
    case 'RaiseReview':
      return raiseReview(command, payCase);
    case 'DecideReview':
      return decideReview(command, payCase);
  }
}

/** The entry that a correction is about. @throws FieldsRefused, DomainError `not-correctable` */
export function correctableCaseEntry(
  { entries }: Pick<RecordedPayCase, 'entries'>,
  entryId: string,
): EntryOf<FactType> {
  const entry = entryNamed(entries, { path: 'entryId', id: entryId }, caseNoun);
  if (!isCorrectable(entry)) throw new DomainError('not-correctable', notCorrectable);
  return entry;
}

/** Facts and acts can be corrected; decisions are followed by other decisions. */
export function isCorrectable(entry: Entry): entry is EntryOf<FactType> {
  return correctable.has(entry.type);
}

function correctEntry({ data, facts }: CorrectEntry, payCase: RecordedPayCase): Events {
  mustAllow('corrections', payCase);
  const { entryId, reason, replacement: told } = data;
  const entry = correctableCaseEntry(payCase, entryId);
  if (told.type !== entry.type) throw new Error(`${entry.type} is replaced by ${told.type}`);
  if (told.type === 'NoteAdded' && entry.byRep && told.data.visibility === 'INTERNAL')
    throw fieldRefused('replacement.visibility', ofTheRep);
  const replacement = replacementOf(told, { entry, payCase, facts });
  const unsettles = restingOn(payCase, entryId, replacement);
  return [
    {
      type: 'EntryCorrected',
      data: { entryId, reason, replacement, ...(unsettles !== null && { unsettles }) },
    },
  ];
}

/**
 * The decision that stands and rested on what an entry said before; null where there is none. An acceptance rests on its
 * offer and on a consent; a payslip was compared with what is paid a conto, and so was what was agreed.
 */
function restingOn(payCase: RecordedPayCase, entryId: string, now: Replacement): string | null {
  const { result, entries } = payCase;
  if (!result) return null;
  const before = entries.find((entry) => entry.entryId === entryId);
  if (before === undefined || before.duplicateOf !== null) return null;
  if (result.offerId === entryId) return saysTheSame(before, now) ? null : result.entryId;
  if (now.type === 'ProvisionalPaySet')
    return saysTheSame(before, now) ? null : (verificationId(payCase) ?? result.entryId);
  if (now.type !== 'MemberConsentRecorded' && now.type !== 'MemberConsentWithdrawn') return null;
  if (result.type === 'PreAgreementApplied') return null;
  const after = withCorrection(entries, { eventId: '', data: { entryId, reason: '', replacement: now } });
  return restsOnAnotherConsent(payCase, { entries: after }) ? result.entryId : null;
}

/** The acceptance rests on the consent of its day and on the member's wish, our signature on that there was one. */
function restsOnAnotherConsent(before: RecordedPayCase, after: Pick<RecordedPayCase, 'entries'>): boolean {
  const { result, entries } = before;
  const reachedOn = result?.on ?? '';
  const wish = consentOn(before, reachedOn)?.leaderRep;
  if (wish !== undefined && wish !== consentOn(after, reachedOn)?.leaderRep) return true;
  const since = entries.findIndex((entry) => entry.entryId === result?.entryId);
  return entries
    .slice(since)
    .filter((entry) => entry.type === 'AgreementSigned' && entry.data.side === 'UNION')
    .some(({ on }) => consentOn(before, on) !== null && consentOn(after, on) === null);
}

/** The payslip that closed the case. */
function verificationId(payCase: RecordedPayCase): string | null {
  return payCase.status === 'CLOSED' ? (entriesOf(payCase, 'PaymentVerified').at(-1)?.entryId ?? null) : null;
}

/** Whether a decision that rested on an offer, or on pay a conto, rests on the same now. */
function saysTheSame(before: Entry, now: Replacement): boolean {
  if (before.type === 'OfferReceived' && now.type === 'OfferReceived')
    return now.occurredOn === before.on && areTheSame(before.data.items, now.data.items);
  if (before.type !== 'ProvisionalPaySet' || now.type !== 'ProvisionalPaySet') return false;
  return before.data.from === now.data.from && areTheSame(before.data.items, now.data.items);
}

function areTheSame(some: Items, others: Items): boolean {
  return !isErased(some) && !isErased(others) && sameItems(some, others);
}

function raiseReview({ data }: RaiseReview, { reviewTasks }: RecordedPayCase): Events {
  if (reviewTasks.some(({ correctionId }) => correctionId === data.correctionId)) return [];
  return [{ type: 'ReviewTaskRaised', data, assertedBy: 'SYSTEM' }];
}

function decideReview({ data }: DecideReview, payCase: RecordedPayCase): Events {
  const task = payCase.reviewTasks.find(({ taskId }) => taskId === data.taskId);
  if (!task) throw new NotFound();
  if (task.outcome !== null)
    throw new DomainError('wrong-status', decidedAlready, { status: task.outcome, allowed: [] });
  const { status } = payCase;
  if (data.outcome === 'REOPEN' && status === 'ON_HOLD') refuse(payCase, ['on-hold']);
  if (data.outcome === 'REOPEN' && (status === 'CLOSED' || status === 'WITHDRAWN'))
    throw new DomainError('wrong-status', closed, { status, allowed: allowedActs(payCase) });
  return [{ type: 'ReviewTaskDecided', data: { ...data, ...voidedByReview(payCase, data) } }];
}

const notCorrectable = {
  da: 'Kun det, der er logget, kan rettes. En afgørelse følges af en ny afgørelse.',
  en: 'Only what was logged can be corrected. A decision is followed by another decision.',
};
const decidedAlready = {
  da: 'Det er allerede set efter, og svaret står i forløbet.',
  en: 'It has been looked at again already; the answer stands in the trail.',
};
const closed = {
  da: 'Sagen er lukket. Genåbn den først, eller lad resultatet stå.',
  en: 'The case is closed. Reopen it first, or let the result stand.',
};
const ofTheRep = {
  da: 'kan ikke være INTERNAL: tillidsrepræsentanten har skrevet noten',
  en: 'cannot be INTERNAL: a leader representative wrote the note',
};
