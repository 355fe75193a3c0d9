import type { DomainEvent, Vocabulary } from '../domain/index.js';
import { onEvery, source } from '../projection/projection.js';
import type { Projected, Source } from '../projection/projection.js';
import type { SearchedWords, SearchRow } from './search.row.js';
import { foldedWords } from './search-text.js';

/** What an entry says in words, and whether the union keeps it to itself. */
export type SaidWords = { readonly texts: readonly string[]; readonly internal: boolean };

type SearchedBy<Event extends DomainEvent, Row extends SearchRow> = {
  readonly vocabulary: Vocabulary<Event>;
  /** The thing that an event concerns; null for one that concerns none of this context. */
  readonly idOf: (event: Projected<Event>) => string | null;
  /** The row that an event begins; null of one that begins none. */
  readonly begin: (event: Projected<Event>, id: string) => Row | null;
  /** What it is called after an event. */
  readonly called: (before: SearchedWords, event: Projected<Event>) => SearchedWords;
  readonly said: (event: Event) => SaidWords;
};

/** Postgres keeps at worst four bytes for one of these, and one vector holds a megabyte. */
const MOST_BYTES = 100_000;

/** What the entries of a thing say, each under its id; a corrected one says what it says now. */
export function searchSource<Event extends DomainEvent, Row extends SearchRow>({
  vocabulary,
  ...by
}: SearchedBy<Event, Row>): Source<Row> {
  return source<Event, Row>({
    category: vocabulary.category,
    keysOf: (event) => [by.idOf(event)].filter((id) => id !== null),
    on: onEvery<Event, Row>(vocabulary, (row, event, id) => {
      const before = row ?? by.begin(event, id);
      if (!before) return undefined;
      if (row && event.position <= row.position) return row;
      const { occurredOn, position } = event;
      return {
        ...withSaid(before, event, by.said),
        called: by.called(before.called, event),
        lastActivityOn: occurredOn > before.lastActivityOn ? occurredOn : before.lastActivityOn,
        position,
      };
    }),
  });
}

type Correction = {
  readonly entryId: string;
  readonly replacement: { readonly type: string; readonly data: object };
};

function withSaid<Event extends DomainEvent, Row extends SearchRow>(
  row: Row,
  event: Projected<Event>,
  said: (event: Event) => SaidWords,
): Row {
  const own = withEntry(row, event, event.eventId, said(event));
  if (event.type !== 'EntryCorrected') return own;
  const { entryId, replacement } = event.data as unknown as Correction;
  return withEntry(own, event, entryId, said({ ...replacement } as unknown as Event));
}

function withEntry<Row extends SearchRow>(
  row: Row,
  { position }: Pick<Projected<DomainEvent>, 'position'>,
  entryId: string,
  { texts, internal }: SaidWords,
): Row {
  const known = [row.shared, row.internal].flatMap(Object.keys).find((key) => entryOf(key) === entryId);
  const key = known ?? `${position}/${entryId}`;
  const words = texts.flatMap(foldedWords).join(' ');
  return {
    ...row,
    shared: withWords(row.shared, key, internal ? '' : words),
    internal: withWords(row.internal, key, internal ? words : ''),
  };
}

/** The entry that words are of, by their key; a key begins with the entry's position, for `jsonb` sorts keys. */
export function entryOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

function withWords(all: SearchedWords, key: string, words: string): SearchedWords {
  const { [key]: _before, ...others } = all;
  return words === '' ? others : fitting({ ...others, [key]: words });
}

/** What is more than a vector holds is found no more, the oldest first; it stands in the timeline still. */
function fitting(all: SearchedWords): SearchedWords {
  let room = MOST_BYTES - Object.values(all).reduce((sum, words) => sum + Buffer.byteLength(words), 0);
  if (room >= 0) return all;
  const kept: [string, string][] = [];
  for (const [key, words] of Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1))) {
    const bytes = Buffer.byteLength(words);
    if (room >= 0) kept.push([key, words]);
    else if (bytes + room > 0) kept.push([key, beginning(words, bytes + room)]);
    room = room >= 0 ? room : Math.min(room + bytes, 0);
  }
  return Object.fromEntries(kept);
}

/** At most so many bytes of whole words. */
function beginning(words: string, bytes: number): string {
  const cut = Buffer.from(words).subarray(0, bytes).toString('utf8');
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 0));
}
