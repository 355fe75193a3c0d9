import type { DomainEvent, Vocabulary } from '../domain/index.js';
import type { EntryRow } from './entry.row.js';
import type { Projected, Source } from './projection.js';

type EntriesOf<Event extends DomainEvent> = {
  readonly vocabulary: Vocabulary<Event>;
  /** The case that an event concerns; null for one that concerns none of this context. */
  readonly caseOf: (event: Projected<Event>) => string | null;
  /** The event as its entry keeps it; absent: whole. */
  readonly kept?: (event: Projected<Event>) => Projected<Event>;
};

/**
 * Makes an entry of every event of a category; corrections and marks of duplicates stand on the entry they name, which
 * keeps what it said and stands where it really was.
 */
export function entrySource<Event extends DomainEvent, Row extends EntryRow = EntryRow>({
  vocabulary,
  caseOf,
  kept = (event) => event,
}: EntriesOf<Event>): Source<Row> {
  const keptOf = kept as unknown as (event: Projected<DomainEvent>) => Projected<DomainEvent>;
  const caseIdOf = caseOf as unknown as (event: Projected<DomainEvent>) => string | null;
  const fold = (row: Row | undefined, event: Projected<DomainEvent>, key: string): Row | undefined => {
    if (key !== event.eventId) return row && { ...row, ...markOf(event, row) };
    return row ?? (entryOf(keptOf(event), caseIdOf(event) ?? '') as Row);
  };
  return {
    category: vocabulary.category,
    keysOf: (event) => (caseIdOf(event) === null ? [] : [event.eventId, ...markedBy(event)]),
    on: Object.fromEntries(Object.keys(vocabulary.events).map((type) => [type, fold])),
  };
}

function entryOf(event: Projected<DomainEvent>, caseId: string): EntryRow {
  const { eventId, stream, position, type, occurredOn, recordedAt, actor, data } = event;
  return {
    eventId,
    caseId,
    stream,
    position,
    type,
    occurredOn,
    toldOn: null,
    recordedAt,
    recordedBy: actor.userId,
    role: actor.role,
    imported: event.import !== null,
    data: data as EntryRow['data'],
    correctedBy: null,
    duplicateOf: null,
  };
}

type Marking = {
  readonly entryId?: string;
  readonly of?: string;
  /** The day on which it really was, by either of its names. */
  readonly replacement?: { readonly occurredOn?: string; readonly on?: string };
};

function markedBy({ type, data }: Projected<DomainEvent>): readonly string[] {
  const { entryId } = data as Marking;
  const marks = type === 'EntryCorrected' || type === 'EntryMarkedDuplicate';
  return marks && entryId !== undefined ? [entryId] : [];
}

function markOf({ type, eventId, data }: Projected<DomainEvent>, row: EntryRow): Partial<EntryRow> {
  const { of = null, replacement } = data as Marking;
  if (type === 'EntryMarkedDuplicate') return { duplicateOf: of };
  const occurredOn = replacement?.occurredOn ?? replacement?.on;
  const toldOn = row.toldOn ?? row.occurredOn;
  return { correctedBy: eventId, toldOn, ...(occurredOn !== undefined && { occurredOn }) };
}
