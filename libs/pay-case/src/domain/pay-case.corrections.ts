import {
  entryToCorrect,
  fieldRefused,
  mustStayShared,
  sameItems,
  taskToDecide,
} from '@loenspor/casework/domain';
import type { CorrectionBody, DecideReview, RaiseReview } from '@loenspor/casework/domain';
import { AskedCommand, DomainError, isErased } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { allowedActs, mustAllow, refuse } from './pay-case.acts.js';
import type { FactType, Replacement } from './pay-case.correction.data.js';
import type { Items } from './pay-case.data.js';
import { bringsConsentBack, isOfConsent, unsettledByConsent } from './pay-case.consents.js';
import { decisionsOf, isCorrectable, withCorrection } from './pay-case.entries.js';
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
export type CorrectionCommand = CorrectEntry | RaiseReview | DecideReview;
type Events = Decided<PayCaseEvent>[];

export const caseNoun = { da: 'sagen', en: 'pay case' };

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
  return entryToCorrect(entries, entryId, { noun: caseNoun, isCorrectable });
}

function correctEntry({ data, facts }: CorrectEntry, payCase: RecordedPayCase): Events {
  mustAllow('corrections', payCase);
  const { entryId, reason, replacement: told } = data;
  const entry = correctableCaseEntry(payCase, entryId);
  if (told.type !== entry.type) throw new Error(`${entry.type} is replaced by ${told.type}`);
  if (told.type === 'NoteAdded') mustStayShared(told.data, entry);
  const replacement = replacementOf(told, { entry, payCase, facts });
  mustNotBringConsentBack(payCase, entryId, replacement);
  const unsettles = restingOn(payCase, entryId, replacement);
  return [
    {
      type: 'EntryCorrected',
      data: { entryId, reason, replacement, ...(unsettles !== null && { unsettles }) },
    },
  ];
}

/**
 * Whether the member's consent stands is the member's word: only a new one gives it again, and no day that turns out to
 * have been mistaken.
 */
function mustNotBringConsentBack(payCase: RecordedPayCase, entryId: string, now: Replacement): void {
  const field = now.type === 'MemberConsentRecorded' ? 'givenOn' : 'on';
  if (bringsConsentBack(payCase, correctedBy(payCase, entryId, now)))
    throw fieldRefused(`replacement.${field}`, consentIsGone);
}

function correctedBy(
  { entries }: Pick<RecordedPayCase, 'entries'>,
  entryId: string,
  replacement: Replacement,
) {
  const data = { entryId, reason: '', replacement };
  return { entries: withCorrection(entries, { eventId: '', data }) };
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
  return isOfConsent(now) ? unsettledByConsent(payCase, correctedBy(payCase, entryId, now)) : null;
}

/** The payslip that closed the case. */
function verificationId(payCase: RecordedPayCase): string | null {
  return payCase.status === 'CLOSED'
    ? (decisionsOf(payCase, 'PaymentVerified').at(-1)?.entryId ?? null)
    : null;
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
  taskToDecide(payCase.reviewTasks, data.taskId);
  const { status } = payCase;
  if (data.outcome === 'REOPEN' && status === 'ON_HOLD') refuse(payCase, ['on-hold']);
  if (data.outcome === 'REOPEN' && (status === 'CLOSED' || status === 'WITHDRAWN'))
    throw new DomainError('wrong-status', closed, { status, allowed: allowedActs(payCase) });
  return [{ type: 'ReviewTaskDecided', data: { ...data, ...voidedByReview(payCase, data) } }];
}

const consentIsGone = {
  da: 'ville lade et samtykke gælde igen, som medlemmet har taget tilbage. Registrér i stedet et nyt samtykke, når medlemmet giver det',
  en: 'would let a consent stand again that the member took back. Record a new consent instead, when the member gives it',
};
const closed = {
  da: 'Sagen er lukket. Genåbn den først, eller lad resultatet stå.',
  en: 'The case is closed. Reopen it first, or let the result stand.',
};
