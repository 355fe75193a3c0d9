import { entryNamed, fieldRefused, mustTellOfTheSame, stepsOfDispute } from '@loenspor/casework/domain';
import type { DuplicateBody } from '@loenspor/casework/domain';
import { AskedCommand, DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { mustAllow } from './pay-case.acts.js';
import { caseNoun, isCorrectable } from './pay-case.corrections.js';
import type { Entry } from './pay-case.entries.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { disputeOf, loggedEntry } from './pay-case.log.js';
import type { RecordedPayCase } from './pay-case.state.js';

export class AskCaseDuplicate extends AskedCommand<DuplicateBody> {}
/** Two entries tell of the same: `entryId` counts no more, `of` goes on. Asked again: nothing. */
export type MarkDuplicate = { readonly type: 'MarkDuplicate'; readonly data: DuplicateBody };

/** What can be corrected two people may log twice. @throws FieldsRefused `field-invalid`; DomainError `not-correctable`, `wrong-status` */
export function markDuplicate({ data }: MarkDuplicate, payCase: RecordedPayCase): Decided<PayCaseEvent>[] {
  mustAllow('duplicates', payCase);
  const entry = entryNamed(payCase.entries, { path: 'entryId', id: data.entryId }, caseNoun);
  if (entry.duplicateOf === data.of) return [];
  const original = entryNamed(payCase.entries, { path: 'of', id: data.of }, caseNoun);
  if (!isCorrectable(entry) || bearsMore(entry, original, payCase))
    throw new DomainError('not-correctable', decisive);
  mustTellOfTheSame(loggedEntry(entry), loggedEntry(original));
  if (isConsent(entry) && !isTheSameConsent(entry, original)) throw fieldRefused('of', otherConsent);
  return [{ type: 'EntryMarkedDuplicate', data }];
}

/**
 * A result rests on the offer that was accepted, a dispute about interests on its disagreement, its clocks on its own
 * steps: those of an earlier dispute tell of none of them.
 */
function bearsMore(entry: Entry, original: Entry, payCase: RecordedPayCase): boolean {
  const taken = stepsOfDispute(disputeOf(payCase)).map((step) => step.entryId);
  const isLastStep = taken.includes(entry.entryId) && !taken.includes(original.entryId);
  const isInterest = entry.type === 'DisagreementRecorded' && entry.data.kind === 'INTEREST';
  return payCase.result?.offerId === entry.entryId || isInterest || isLastStep;
}

const isConsent = ({ type }: Entry) => type === 'MemberConsentRecorded' || type === 'MemberConsentWithdrawn';

/** What was done under a consent rests on its day and on the member's wish. */
function isTheSameConsent(one: Entry, other: Entry): boolean {
  if (one.on !== other.on) return false;
  if (one.type !== 'MemberConsentRecorded' || other.type !== 'MemberConsentRecorded') return true;
  return (one.data.leaderRep ?? 'NOT_INVOLVED') === (other.data.leaderRep ?? 'NOT_INVOLVED');
}

const decisive = {
  da: 'Det er en afgørelse, eller en afgørelse hviler på det. Markér i stedet den anden indførsel som dublet.',
  en: 'It is a decision, or one rests on it. Mark the other entry as the duplicate instead.',
};
const otherConsent = {
  da: 'siger noget andet: et samtykke er kun en dublet af et af samme dag og med samme ønske',
  en: 'says something else: a consent is a duplicate of one of the same day and wish only',
};
