import { categoryOf, uuidOfStream } from '@loenspor/event-sourcing';
import type { DecodedEvent, Source } from '@loenspor/event-sourcing';
import { foldEvents } from '@loenspor/event-sourcing';

/** An event of the log with its place in it. */
export type Told<Event> = Omit<DecodedEvent, 'type' | 'data'> & Event & { readonly at: number };

/** The events of a category, by the id of their stream. */
export function streamsOf<Event>(
  events: readonly DecodedEvent[],
  category: string,
): ReadonlyMap<string, readonly Told<Event>[]> {
  const streams = new Map<string, Told<Event>[]>();
  for (const [at, event] of events.entries()) {
    if (categoryOf(event.stream) !== category) continue;
    const id = uuidOfStream(event.stream);
    streams.set(id, [...(streams.get(id) ?? []), { ...event, at } as unknown as Told<Event>]);
  }
  return streams;
}

/** The rows that a projector makes of a log, page by page, each page after the rows have been to the database and back. */
export function rowsOf<Row extends object>(
  sources: readonly Source<Row>[],
  events: readonly DecodedEvent[],
  pageSize: number,
): ReadonlyMap<string, Row> {
  let rows = new Map<string, Row>();
  for (let at = 0; at < events.length; at += pageSize) {
    const page = events.slice(at, at + pageSize);
    const changed = foldEvents({ name: 'book', sources }, page, rows);
    rows = new Map([...rows, ...[...changed].map(([key, row]) => [key, stored(row)] as const)]);
  }
  return rows;
}

/** As the database gives it back. */
export const stored = <Row>(row: Row) => JSON.parse(JSON.stringify(row)) as Row;
