import { entryNamed, fieldRefused, mustBearNothing, mustTellOfTheSame } from '@loenspor/casework/domain';
import type { DuplicateBody } from '@loenspor/casework/domain';
import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { mustAllow } from './pay-case.acts.js';
import { caseNoun } from './pay-case.corrections.js';
import { isSameConsent } from './pay-case.consents.js';
import { isCorrectable, withDuplicate } from './pay-case.entries.js';
import type { Entry } from './pay-case.entries.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { disputeOf, loggedEntry } from './pay-case.log.js';
import type { RecordedPayCase } from './pay-case.state.js';

export class AskCaseDuplicate extends AskedCommand<DuplicateBody> {}
/** Two entries tell of the same: `entryId` counts no more, `of` goes on. Asked again: nothing. */
export type MarkDuplicate = { readonly type: 'MarkDuplicate'; readonly data: DuplicateBody };

/** @throws FieldsRefused `field-invalid`; DomainError `not-correctable`, `wrong-status` */
export function markDuplicate({ data }: MarkDuplicate, payCase: RecordedPayCase): Decided<PayCaseEvent>[] {
  mustAllow('duplicates', payCase);
  const entry = entryNamed(payCase.entries, { path: 'entryId', id: data.entryId }, caseNoun);
  if (entry.duplicateOf === data.of) return [];
  const original = entryNamed(payCase.entries, { path: 'of', id: data.of }, caseNoun);
  const logged = loggedEntry(entry);
  const offerId = payCase.result?.offerId ?? null;
  const dispute = disputeOf(payCase);
  const isFact = isCorrectable(entry) && !once.has(entry.type);
  mustBearNothing(logged, original, { isCorrectable: isFact, offerId, dispute });
  mustTellOfTheSame(logged, loggedEntry(original));
  if (isConsent(entry) && !isTheSameConsent(entry, original)) throw fieldRefused('of', otherConsent);
  if (!isSameConsent(payCase, { entries: withDuplicate(payCase.entries, data) }))
    throw fieldRefused('entryId', changesConsent);
  return [{ type: 'EntryMarkedDuplicate', data }];
}

/** A second one of these is no second telling: the case was opened, held or ended anew. */
const once: ReadonlySet<Entry['type']> = new Set(['CaseOpened', 'MembershipEnded', 'MemberWithdrew']);

const isConsent = ({ type }: Entry) => type === 'MemberConsentRecorded' || type === 'MemberConsentWithdrawn';

/** What was done under a consent rests on its day and on the member's wish. */
function isTheSameConsent(one: Entry, other: Entry): boolean {
  if (one.on !== other.on) return false;
  if (one.type !== 'MemberConsentRecorded' || other.type !== 'MemberConsentRecorded') return true;
  return (one.data.leaderRep ?? 'NOT_INVOLVED') === (other.data.leaderRep ?? 'NOT_INVOLVED');
}

const changesConsent = {
  da: 'kan ikke være en dublet: uden den ville samtykket stå anderledes. Medlemmets ord mellem de to skiller dem ad',
  en: 'cannot be a duplicate: without it the consent would stand otherwise. The member’s word between the two sets them apart',
};
const otherConsent = {
  da: 'siger noget andet: et samtykke er kun en dublet af et af samme dag og med samme ønske',
  en: 'says something else: a consent is a duplicate of one of the same day and wish only',
};
