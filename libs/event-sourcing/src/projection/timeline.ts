import type { DataSource } from 'typeorm';
import type { DecodedEvent, EventCodec } from '../format/event-codec.js';
import type { EventStore } from '../store/event-store.js';
import type { EntryRow } from './entry.row.js';
import { tableOf } from './row-table.js';

/** By the day of the step and within a day by position, or as it was recorded. */
export type TimelineOrder = 'occurred' | 'recorded';

/** Where an entry stands in an order: what the next page begins after. */
export function timelineKey(
  entry: Pick<EntryRow, 'occurredOn' | 'position'>,
  order: TimelineOrder,
): readonly string[] {
  return order === 'recorded' ? [entry.position] : [entry.occurredOn, entry.position];
}

/** An entry as it is answered; the summary is a sentence for its reader. */
export type TimelineAnswer = {
  readonly entryId: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  readonly role: EntryRow['role'];
  /** In whose place a deputy decided. */
  readonly onBehalfOf?: string;
  readonly imported: boolean;
  readonly summary: string;
  readonly data: EntryRow['data'];
  readonly remarks?: readonly string[];
  readonly correctedBy?: string;
  readonly duplicateOf?: string;
};

/** An entry of a context that keeps what allowed an act tells of its deputies. */
type ToldEntry = EntryRow & { readonly onBehalfOf?: string | null };

export function timelineAnswer(entry: ToldEntry, summary: string): TimelineAnswer {
  const { eventId: entryId, type, occurredOn, recordedAt, recordedBy, role, imported, data } = entry;
  const { remarks } = data as { readonly remarks?: readonly string[] };
  return {
    ...{ entryId, type, occurredOn, recordedAt, recordedBy, role, imported, summary, data },
    ...(entry.onBehalfOf && { onBehalfOf: entry.onBehalfOf }),
    ...(remarks && { remarks }),
    ...(entry.correctedBy !== null && { correctedBy: entry.correctedBy }),
    ...(entry.duplicateOf !== null && { duplicateOf: entry.duplicateOf }),
  };
}

/** The timelines of the cases of one context, and what its cases were at an instant. */
export class Trail<Row extends EntryRow> {
  private readonly table: string;

  constructor(
    private readonly rows: DataSource,
    rowClass: new () => Row,
  ) {
    this.table = tableOf(rows, rowClass);
  }

  /** At most `limit` entries of a case after a key of `timelineKey`; null: from the beginning. */
  async entries(
    caseId: string,
    order: TimelineOrder,
    after: readonly unknown[] | null,
    limit: number,
  ): Promise<Row[]> {
    const columns = order === 'recorded' ? '"position"' : '"occurredOn", "position"';
    const begun = after ? `AND (${columns}) > (${after.map((_, at) => `$${at + 3}`).join(', ')})` : '';
    return this.rows.query<Row[]>(
      `SELECT * FROM ${this.table} WHERE "caseId" = $1 ${begun} ORDER BY ${columns} LIMIT $2`,
      [caseId, limit, ...(after ?? [])],
    );
  }

  /**
   * Every event that concerns a case, up to the last one by position that was recorded at or before an instant
   * (RFC 3339 in UTC, milliseconds); none when nothing had been recorded by then.
   */
  async eventsAsOf(
    caseId: string,
    instant: string,
    { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
  ): Promise<DecodedEvent[]> {
    const found = await this.rows.query<{ stream: string; last: string | null }[]>(
      `SELECT DISTINCT "stream", (SELECT max("position") FROM ${this.table}
          WHERE "caseId" = $1 AND "recordedAt" <= $2) AS last
         FROM ${this.table} WHERE "caseId" = $1`,
      [caseId, instant],
    );
    const last = found[0]?.last ?? null;
    if (last === null) return [];
    const streams = await Promise.all(found.map(({ stream }) => store.readStream(stream)));
    const until = streams.flat().filter(({ position }) => position <= last);
    return codec.decode(until.toSorted((a, b) => (a.position < b.position ? -1 : 1)));
  }
}
