import type { DataSource } from 'typeorm';
import type { DomainEvent, Vocabulary } from '../domain/index.js';
import type { DecodedEvent } from '../format/event-codec.js';
import { categoryOf } from '../format/ids.js';
import { UnknownEvent } from './poison.js';
import type { PageTransaction } from './row-table.js';
import { RowTable } from './row-table.js';

/** An event on its way into rows: as it was recorded, with its place in the whole log. */
export type Projected<Event extends DomainEvent> = Omit<DecodedEvent, 'type' | 'data'> & Event;

/** Rows made of events. `apply` runs inside the transaction that also moves the checkpoint. */
export type Projection = {
  readonly name: string;
  /** Raised when the rows must be made anew. */
  readonly version: number;
  /** The tables of its rows in the schema `read`; none where it keeps what cannot be made beside itself. */
  readonly tables: readonly string[];
  /** The kinds of streams that it listens to. Absent: all. */
  readonly categories?: readonly string[];
  /** Whether an event may change anything here; a page without one only moves the checkpoint. Absent: every one may. */
  concerns?(event: DecodedEvent): boolean;
  /**
   * What events cause besides rows, such as commands in other streams. It comes before the page's transaction, since
   * it may take long, and again whenever that one does not come to its end. Absent: nothing.
   */
  perform?(events: readonly DecodedEvent[]): Promise<void>;
  apply(events: readonly DecodedEvent[], transaction: PageTransaction): Promise<void>;
  clear(transaction: PageTransaction): Promise<void>;
};

/** How the events of one stream category change the rows that they concern. */
export type Source<Row> = {
  readonly category: string;
  readonly keysOf: (event: Projected<DomainEvent>) => readonly string[];
  readonly on: { readonly [type: string]: Fold<Row, Projected<DomainEvent>> | 'ignored' };
};

/** `row` is undefined until the first event that concerns it; answering undefined leaves it that way. */
export type Fold<Row, Event> = (row: Row | undefined, event: Event, key: string) => Row | undefined;

/** Types a source by the events of its category; each one is handled or said to be ignored. */
export function source<Event extends DomainEvent, Row>(definition: {
  category: string;
  keysOf: (event: Projected<Event>) => readonly string[];
  on: { [Type in Event['type']]: Fold<Row, Projected<Extract<Event, { type: Type }>>> | 'ignored' };
}): Source<Row> {
  return definition as unknown as Source<Row>;
}

/** The same fold for every event of a vocabulary, such as one that asks the domain's `evolve`. */
export function onEvery<Event extends DomainEvent, Row>(
  vocabulary: Vocabulary<Event>,
  fold: Fold<Row, Projected<Event>>,
): { [Type in Event['type']]: Fold<Row, Projected<Extract<Event, { type: Type }>>> } {
  const folds = Object.keys(vocabulary.events).map((type) => [type, fold]);
  return Object.fromEntries(folds) as ReturnType<typeof onEvery<Event, Row>>;
}

export type FoldDefinition<Row extends object> = {
  readonly name: string;
  readonly version: number;
  readonly row: new () => Row;
  readonly sources: readonly Source<Row>[];
};

/**
 * A projection that folds events into rows by key. It is idempotent by construction: a page is applied whole with
 * its checkpoint or not at all. A page costs one load and one write whatever number of events it has.
 */
export function foldProjection<Row extends object>(
  dataSource: DataSource,
  definition: FoldDefinition<Row>,
): Projection {
  const table = new RowTable(dataSource, definition.row);
  const sources = byCategory(definition.sources);
  return {
    name: definition.name,
    version: definition.version,
    tables: [table.name],
    categories: [...sources.keys()],
    clear: (transaction) => table.clear(transaction),
    // One that is unknown concerns it too: it is refused there.
    concerns: (event) => sourcesOf(sources, event).some(({ on }) => on[event.type] !== 'ignored'),
    apply: async (events, transaction) => {
      const rows = await table.load(transaction, [...keysOfAll(sources, events)]);
      const changed = foldEvents(definition, events, rows);
      await table.upsert(transaction, [...changed.values()]);
    },
  };
}

/**
 * Folds events into rows in memory, beginning with the rows given; answers those that changed.
 *
 * @param onChange told of each change by each event
 */
export function foldEvents<Row extends object>(
  definition: Pick<FoldDefinition<Row>, 'name' | 'sources'>,
  events: readonly DecodedEvent[],
  rows: ReadonlyMap<string, Row> = new Map(),
  onChange?: (key: string, row: Row, event: DecodedEvent) => void,
): Map<string, Row> {
  const changed = new Map<string, Row>();
  const sources = byCategory(definition.sources);
  for (const event of events)
    for (const source of sourcesOf(sources, event)) {
      const fold = source.on[event.type];
      if (fold === undefined) throw new UnknownEvent(definition.name, event.type);
      if (fold === 'ignored') continue;
      for (const key of source.keysOf(projected(event))) {
        const row = fold(changed.get(key) ?? rows.get(key), projected(event), key);
        if (!row) continue;
        changed.set(key, row);
        onChange?.(key, row, event);
      }
    }
  return changed;
}

type Sources<Row> = ReadonlyMap<string, readonly Source<Row>[]>;

const known = new WeakMap<object, unknown>();

/** Made once for each list of sources: pages, and events that are folded one by one, ask for it again and again. */
function byCategory<Row>(sources: readonly Source<Row>[]): Sources<Row> {
  const before = known.get(sources) as Sources<Row> | undefined;
  const made = before ?? Map.groupBy(sources, ({ category }) => category);
  known.set(sources, made);
  return made;
}

function sourcesOf<Row>(sources: Sources<Row>, event: DecodedEvent): readonly Source<Row>[] {
  return sources.get(categoryOf(event.stream)) ?? [];
}

function keysOfAll<Row>(sources: Sources<Row>, events: readonly DecodedEvent[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const event of events)
    for (const source of sourcesOf(sources, event)) for (const key of keysIn(source, event)) keys.add(key);
  return keys;
}

/**
 * The keys of the rows that an event concerns by a source; none of one that it ignores, nor of one that it does not know:
 * what they are made of may not be there. To fold that one is refused.
 */
export function keysIn<Row>({ on, keysOf }: Source<Row>, event: DecodedEvent): readonly string[] {
  const fold = on[event.type];
  return fold === undefined || fold === 'ignored' ? [] : keysOf(projected(event));
}

function projected(event: DecodedEvent): Projected<DomainEvent> {
  return event;
}
