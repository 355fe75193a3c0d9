import type { DomainEvent, Vocabulary } from '../domain/index.js';
import type { Fold, Projected, Source } from '../projection/projection.js';
import type { CalledRow, SaidRow } from './search.row.js';
import { foldedWords } from './search-text.js';

type CalledBy<Event extends DomainEvent, Row extends CalledRow> = {
  readonly vocabulary: Vocabulary<Event>;
  readonly idOf: (event: Projected<Event>) => string;
  /** What it is called after an event of one of these types; the others change nothing of it. */
  readonly on: {
    readonly [Type in Event['type']]?: Fold<Row, Projected<Extract<Event, { type: Type }>>>;
  };
};

/** What things are called. A row is written when that changes, and not at each event. */
export function calledSource<Event extends DomainEvent, Row extends CalledRow>({
  vocabulary,
  idOf,
  on,
}: CalledBy<Event, Row>): Source<Row> {
  const folds: Readonly<Record<string, unknown>> = on;
  const types = Object.keys(vocabulary.events);
  return {
    category: vocabulary.category,
    keysOf: (event) => [idOf(event as unknown as Projected<Event>)],
    on: Object.fromEntries(types.map((type) => [type, folds[type] ?? 'ignored'])) as Source<Row>['on'],
  };
}

/** What an entry says in words, and whether the union keeps it to itself. */
export type SaidWords = { readonly texts: readonly string[]; readonly internal: boolean };

type SaidBy<Event extends DomainEvent> = {
  readonly vocabulary: Vocabulary<Event>;
  /** The thing that an event concerns; null for one that concerns none of this context. */
  readonly caseOf: (event: Projected<Event>) => string | null;
  readonly said: (event: { readonly type: string; readonly data: object }) => SaidWords;
};

type Correction = {
  readonly entryId: string;
  readonly replacement: { readonly type: string; readonly data: object };
};

/** What the entries of timelines say, a row for each that says something; a corrected one says what it says now. */
export function saidSource<Event extends DomainEvent, Row extends SaidRow>({
  vocabulary,
  caseOf,
  said,
}: SaidBy<Event>): Source<Row> {
  const caseIdOf = caseOf as unknown as (event: Projected<DomainEvent>) => string | null;
  const fold: Fold<Row, Projected<DomainEvent>> = (row, event, entryId) => {
    const own = entryId === event.eventId;
    const saying = own ? event : (event.data as Correction).replacement;
    const { texts, internal } = said(saying);
    const words = fitting(texts.flatMap(foldedWords).join(' '));
    if (!row && words === '') return undefined;
    const { position } = row ?? event;
    return { entryId, caseId: caseIdOf(event) ?? '', position, internal, said: words } as Row;
  };
  return {
    category: vocabulary.category,
    keysOf: (event) => (caseIdOf(event) === null ? [] : [event.eventId, ...correctedBy(event)]),
    on: Object.fromEntries(Object.keys(vocabulary.events).map((type) => [type, fold])),
  };
}

function correctedBy({ type, data }: Projected<DomainEvent>): readonly string[] {
  return type === 'EntryCorrected' ? [(data as Correction).entryId] : [];
}

/** Postgres keeps about three bytes for one of these at worst, and holds a megabyte of words in one place. */
const MOST_BYTES = 300_000;

function fitting(words: string): string {
  if (Buffer.byteLength(words) <= MOST_BYTES) return words;
  const cut = Buffer.from(words).subarray(0, MOST_BYTES).toString('utf8');
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 0));
}
