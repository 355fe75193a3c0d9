import { daysOfOneAct, sameTerms, type PayTables } from '@loenspor/pay/contract';
import type { Me, TimelineEntry } from '../api/answers.js';
import type { CaseKind } from '../api/queries.js';
import { toldNow } from '../composer/correction.js';
import { daysBetween } from '../language/formats.js';
import type { PayItem } from '../pay/pay.values.js';

/** What has a day of its own and is logged by hand, so that two people may log it twice. */
const dated: ReadonlySet<string> = new Set([
  ...['NoteAdded', 'MeetingHeld', 'DisagreementRecorded', 'DemandSent', 'EmployerDemandReceived'],
  ...['MemberConsentRecorded', 'MemberConsentWithdrawn'],
  ...['ProposalMade', 'OfferReceived', 'ProvisionalPaySet'],
]);
const bids: ReadonlySet<string> = new Set(['ProposalMade', 'OfferReceived', 'ProvisionalPaySet']);
/** What nobody does twice within days. */
const seldom: ReadonlySet<string> = new Set([
  ...['DemandSent', 'EmployerDemandReceived', 'MemberConsentRecorded', 'MemberConsentWithdrawn'],
]);

/** Whether the reader may say that two entries of a case are one. */
export function mayMarkDuplicate(kind: CaseKind, { may }: Pick<Me, 'may'>): boolean {
  return may.includes(kind === 'NEGOTIATION' ? 'negotiationLogDuplicate' : 'payCaseLogDuplicate');
}

/**
 * The entries logged before this one that may tell of the same, the newest first. It is the rule by which the server
 * warns when something is logged (`possibleDuplicate`), asked again of what stands in the timeline.
 * @param tables what amounts of other price levels are compared by; null: only equal words are equal
 */
export function twinsOf(
  entry: TimelineEntry,
  entries: readonly TimelineEntry[],
  tables: PayTables | null,
): readonly TimelineEntry[] {
  if (!dated.has(entry.type) || entry.duplicateOf !== undefined) return [];
  return entries
    .filter(
      (other) =>
        other.type === entry.type &&
        other.duplicateOf === undefined &&
        isBefore(other, entry) &&
        tellTheSame([other, entry], entries, tables),
    )
    .toSorted((one, other) => (isBefore(one, other) ? 1 : -1));
}

/** Whether tables are needed to tell what stands here twice: two bids within days whose terms are worded differently. */
export function needsTables(entries: readonly TimelineEntry[]): boolean {
  const told = entries.filter(({ type, duplicateOf }) => bids.has(type) && duplicateOf === undefined);
  return told.some((entry, at) =>
    told.slice(at + 1).some((other) => {
      const [one, two] = [toldNow(entry, entries), toldNow(other, entries)];
      const apart = Math.abs(daysBetween(one.occurredOn, two.occurredOn));
      return entry.type === other.type && apart <= daysOfOneAct && !sameWords(one.data, two.data);
    }),
  );
}

/** As they were recorded; entries of one instant by their ids, which grow. */
function isBefore(one: TimelineEntry, other: TimelineEntry): boolean {
  if (one.recordedAt !== other.recordedAt) return one.recordedAt < other.recordedAt;
  return one.entryId < other.entryId;
}

type Pair = readonly [TimelineEntry, TimelineEntry];

function tellTheSame(pair: Pair, entries: readonly TimelineEntry[], tables: PayTables | null): boolean {
  const [{ type }] = pair;
  const [one, other] = [toldNow(pair[0], entries), toldNow(pair[1], entries)];
  if (aspect(one.data) !== aspect(other.data)) return false;
  const apart = Math.abs(daysBetween(one.occurredOn, other.occurredOn));
  const isLoose = bids.has(type) || seldom.has(type) || pair.some(({ imported }) => imported);
  if (apart > 0 && (apart > daysOfOneAct || type === 'NoteAdded' || !isLoose)) return false;
  if (!bids.has(type) || sameWords(one.data, other.data)) return true;
  const [some, others] = [one.data['items'], other.data['items']];
  // Of what was erased nobody can tell.
  if (tables === null || !Array.isArray(some) || !Array.isArray(others)) return false;
  return sameTerms(some as PayItem[], others as PayItem[], { onDate: other.occurredOn, tables });
}

/** A disagreement about something else, another wish of the member, pay a conto from another day. */
function aspect({ kind, leaderRep = 'NOT_INVOLVED', from }: TimelineEntry['data']): string {
  return JSON.stringify([kind, leaderRep, from]);
}

function sameWords(one: TimelineEntry['data'], other: TimelineEntry['data']): boolean {
  const items = one['items'];
  return Array.isArray(items) && JSON.stringify(items) === JSON.stringify(other['items']);
}
