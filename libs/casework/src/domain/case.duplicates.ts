import { DomainError } from '@loenspor/event-sourcing/domain';
import { daysAfter, daysOfOneAct, sameTerms } from '@loenspor/pay';
import type { PayItem, PayTables } from '@loenspor/pay';
import { sameItems } from './bid.items.js';
import type { LoggedEntry } from './case.entries.js';
import { fieldRefused } from './case.refusals.js';
import { stepsOfDispute } from './dispute.ladder.js';
import type { DisputeCourse } from './dispute.ladder.js';

/**
 * What may hold two entries of one act. `dated`: the types whose entries have a day of their own, for two of the others
 * on one day say nothing. `itemsOf`: those of a bid by its entry, none of anything else.
 */
export type DuplicateLog = {
  readonly entries: readonly LoggedEntry[];
  readonly dated: ReadonlySet<string>;
  readonly itemsOf: (entryId: string) => readonly PayItem[];
};

/** What nobody does twice within days. */
const seldom: ReadonlySet<string> = new Set([
  'DemandSent',
  'EmployerDemandReceived',
  'MemberConsentRecorded',
  'MemberConsentWithdrawn',
]);

/** `tables`: what amounts of other price levels are compared by; none compare where they are not given. */
export type DuplicateSearch = {
  readonly shared?: boolean;
  readonly correctedBy?: string;
  readonly tables?: PayTables;
};

/**
 * The newest entry, of those that stood when this one was told, that may tell of the same: of its type and day, of
 * disagreements about the same; within days where few do it twice or a file told it, and of bids with the same terms. It
 * was told when it was logged, or by its correction `correctedBy`. With `shared` one that a leader representative sees.
 */
export function possibleDuplicate(
  { entries, dated, itemsOf }: DuplicateLog,
  entryId: string,
  { shared = false, correctedBy = entryId, tables }: DuplicateSearch = {},
): string | null {
  const entry = entries.find((each) => each.entryId === entryId);
  if (!entry || !dated.has(entry.type)) return null;
  const internal = entries.filter((each) => each.internal).map((each) => each.entryId);
  const isMarked = ({ duplicateOf }: LoggedEntry) =>
    duplicateOf !== undefined && !(shared && internal.includes(duplicateOf));
  const tellsOfTheSame = (other: LoggedEntry) =>
    other !== entry &&
    other.type === entry.type &&
    other.kind === entry.kind &&
    !isMarked(other) &&
    !(shared && other.internal) &&
    mayBeOfItsDay(entry, other, items) &&
    saysTheSame(itemsOf(other.entryId), items, { onDate: entry.occurredOn, tables });
  const items = itemsOf(entryId);
  const toldAt = entries.findIndex((each) => each.entryId === correctedBy);
  return entries.slice(0, toldAt).findLast(tellsOfTheSame)?.entryId ?? null;
}

function mayBeOfItsDay(entry: LoggedEntry, other: LoggedEntry, items: readonly PayItem[]): boolean {
  const [first = '', last = ''] = [entry.occurredOn, other.occurredOn].toSorted();
  if (first === last) return true;
  if (entry.type === 'NoteAdded' || daysAfter(first, daysOfOneAct) < last) return false;
  const fromFile = entry.imported === true || other.imported === true;
  return items.length > 0 || fromFile || seldom.has(entry.type);
}

function saysTheSame(
  some: readonly PayItem[],
  others: readonly PayItem[],
  { onDate, tables }: { readonly onDate: string; readonly tables: PayTables | undefined },
): boolean {
  return sameItems(some, others) || (tables !== undefined && sameTerms(some, others, { onDate, tables }));
}

/**
 * Every entry of which an earlier one of its day tells the same word for word, each with the first of those; marked ones
 * are none. They are asked about until somebody answers: what is only near is told once, by `possibleDuplicate`.
 */
export function unmarkedPairs({
  entries,
  dated,
  itemsOf,
}: DuplicateLog): readonly { readonly entryId: string; readonly of: string }[] {
  const firsts = new Map<string, LoggedEntry[]>();
  return entries.flatMap((entry) => {
    const { entryId, type, occurredOn, kind, duplicateOf } = entry;
    if (!dated.has(type) || duplicateOf !== undefined) return [];
    const key = [type, occurredOn, kind].join(' ');
    const known = firsts.get(key) ?? [];
    const twin = known.find((each) => sameItems(itemsOf(each.entryId), itemsOf(entryId)));
    if (twin) return [{ entryId, of: twin.entryId }];
    firsts.set(key, [...known, entry]);
    return [];
  });
}

/** What rests on entries of a case: its result on the offer that was accepted, and its dispute. */
export type Resting = {
  readonly offerId: string | null;
  readonly dispute: Pick<DisputeCourse, 'disagreement' | 'escalations'>;
};

/**
 * What can be corrected two people may log twice. A result rests on the offer that was accepted, a dispute about
 * interests on its disagreement, its clocks on its own steps: those of an earlier dispute tell of none of them.
 * @throws DomainError `not-correctable`
 */
export function mustBearNothing(
  { entryId, kind }: LoggedEntry,
  original: Pick<LoggedEntry, 'entryId'>,
  { isCorrectable, offerId, dispute }: Resting & { readonly isCorrectable: boolean },
): void {
  const taken = stepsOfDispute(dispute).map((step) => step.entryId);
  const isLastStep = taken.includes(entryId) && !taken.includes(original.entryId);
  if (!isCorrectable || offerId === entryId || kind === 'INTEREST' || isLastStep)
    throw new DomainError('not-correctable', decisive);
}

/** @throws FieldsRefused of entries that are marked already, or that are not two of one kind */
export function mustTellOfTheSame(entry: LoggedEntry, original: LoggedEntry): void {
  if (entry.duplicateOf !== undefined) throw fieldRefused('entryId', marked);
  if (original.duplicateOf !== undefined) throw fieldRefused('of', marked);
  if (entry.entryId === original.entryId || !isOfOneKind(entry, original))
    throw fieldRefused('of', notOfTheKind);
}

/** Two steps of the ladder are two, whatever their day. */
function isOfOneKind(one: LoggedEntry, other: LoggedEntry): boolean {
  return (
    one.type === other.type &&
    one.kind === other.kind &&
    one.step?.level === other.step?.level &&
    one.step?.step === other.step?.step
  );
}

const decisive = {
  da: 'Det er en afgørelse, eller en afgørelse hviler på det. Markér i stedet den anden indførsel som dublet.',
  en: 'It is a decision, or one rests on it. Mark the other entry as the duplicate instead.',
};
const marked = { da: 'er allerede markeret som dublet', en: 'is marked as a duplicate already' };
const notOfTheKind = {
  da: 'skal være en anden indførsel af samme slags',
  en: 'must be another entry of the same kind',
};
