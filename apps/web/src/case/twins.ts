import { daysOfOneAct, sameTerms, type PayTables } from '@loenspor/pay/contract';
import type { Me, TimelineEntry } from '../api/answers.js';
import type { CaseKind } from '../api/queries.js';
import { toldNow, type Told } from '../composer/correction.js';
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

/** An entry, and what it says as it was corrected last. */
type Telling = { readonly entry: TimelineEntry; readonly told: Told };

/**
 * Of each entry that has any, the entries logged before it that may tell of the same, the newest first. It is the rule
 * by which the server warns when something is logged (`possibleDuplicate`), asked again of what stands in the timeline.
 * @param tables what amounts of other price levels are compared by; null: only equal words are equal
 * @returns by the entry's id
 */
export function twinsIn(
  entries: readonly TimelineEntry[],
  tables: PayTables | null,
): ReadonlyMap<string, readonly TimelineEntry[]> {
  const twins = new Map<string, readonly TimelineEntry[]>();
  for (const alike of tellingsByType(entries, dated))
    alike.forEach((telling, at) => {
      const before = alike.slice(0, at).filter((other) => tellTheSame([other, telling], tables));
      if (before.length > 0) twins.set(telling.entry.entryId, before.map(({ entry }) => entry).toReversed());
    });
  return twins;
}

/** Whether tables are needed to tell what stands here twice: two bids within days whose terms are worded differently. */
export function needsTables(entries: readonly TimelineEntry[]): boolean {
  return tellingsByType(entries, bids).some((alike) =>
    alike.some(({ told: one }, at) =>
      alike.slice(at + 1).some(({ told: two }) => {
        const apart = Math.abs(daysBetween(one.occurredOn, two.occurredOn));
        return apart <= daysOfOneAct && !sameWords(one.data, two.data);
      }),
    ),
  );
}

/** Of each of these types what is not marked as a duplicate, in the order in which it was recorded. */
function tellingsByType(
  entries: readonly TimelineEntry[],
  types: ReadonlySet<string>,
): readonly (readonly Telling[])[] {
  const byId = new Map(entries.map((entry) => [entry.entryId, entry]));
  const told = entries
    .filter(({ type, duplicateOf }) => types.has(type) && duplicateOf === undefined)
    .map((entry) => ({ entry, told: toldNow(entry, byId.get(entry.correctedBy ?? '')) }))
    .toSorted(({ entry: one }, { entry: other }) =>
      one.recordedAt < other.recordedAt ? -1 : one.recordedAt > other.recordedAt ? 1 : 0,
    );
  return [...Map.groupBy(told, ({ entry }) => entry.type).values()];
}

type Pair = readonly [Telling, Telling];

function tellTheSame(pair: Pair, tables: PayTables | null): boolean {
  const [{ entry: first, told: one }, { told: other }] = pair;
  const { type } = first;
  if (aspect(one.data) !== aspect(other.data)) return false;
  const apart = Math.abs(daysBetween(one.occurredOn, other.occurredOn));
  const isLoose = bids.has(type) || seldom.has(type) || pair.some(({ entry }) => entry.imported);
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
