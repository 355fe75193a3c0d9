import { consentOn, decisionsOf, standingConsent } from './pay-case.entries.js';
import type { Entry, EntryOf } from './pay-case.entries.js';
import type { RecordedPayCase } from './pay-case.state.js';

type WithEntries = { readonly entries: readonly Entry[] };

const words: ReadonlySet<unknown> = new Set<Entry['type']>([
  'MemberConsentRecorded',
  'MemberConsentWithdrawn',
  'MemberWithdrew',
]);

/** Whether an entry gives the member's consent or ends it; `type` may be one that nobody here knows. */
export const isOfConsent = ({ type }: { readonly type?: unknown }): boolean => words.has(type);

/** A consent that was taken back comes back by a new word of the member only, and by no second thoughts of ours. */
export function bringsConsentBack(before: WithEntries, after: WithEntries): boolean {
  return standingConsent(before) === null && standingConsent(after) !== null;
}

/** Whether the member's consent stands as before, and with the same wish, on each day and now. */
export function isSameConsent(before: WithEntries, after: WithEntries): boolean {
  const days = [before, after].flatMap(({ entries }) => entries.filter(isOfConsent).map(({ on }) => on));
  return [...days, '9999-12-31'].every(
    (day) => consentOn(before, day)?.leaderRep === consentOn(after, day)?.leaderRep,
  );
}

/**
 * The result that stands and rests on another consent than it did before; null where there is none. An acceptance rests
 * on the consent of its day and on the member's wish, our signature on that there was one.
 */
export function unsettledByConsent(before: RecordedPayCase, after: WithEntries): string | null {
  const { result } = before;
  if (!result || result.type === 'PreAgreementApplied') return null;
  const wish = consentOn(before, result.on)?.leaderRep;
  const isOther = wish !== undefined && wish !== consentOn(after, result.on)?.leaderRep;
  return isOther || isSignedWithout(before, after) ? result.entryId : null;
}

/** The entries of a case after the consent is withdrawn on a day. */
export function withWithdrawal(entries: readonly Entry[], on: string): readonly Entry[] {
  const unmarked = { imported: false, byRep: false, correctedBy: null, duplicateOf: null };
  const withdrawal: EntryOf<'MemberConsentWithdrawn'> = {
    ...{ entryId: '', type: 'MemberConsentWithdrawn', on, data: {} },
    ...unmarked,
  };
  return [...entries, withdrawal];
}

/** Our signature of the present result has lost the consent of its day. */
function isSignedWithout(before: RecordedPayCase, after: WithEntries): boolean {
  const { result, entries } = before;
  const since = entries.slice(entries.findIndex((entry) => entry.entryId === result?.entryId));
  return decisionsOf({ entries: since }, 'AgreementSigned')
    .filter(({ data }) => data.side === 'UNION')
    .some(({ on }) => consentOn(before, on) !== null && consentOn(after, on) === null);
}
