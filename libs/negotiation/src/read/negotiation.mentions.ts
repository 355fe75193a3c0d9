import type { DataSource } from 'typeorm';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import type { NegotiationEntryRow } from './negotiation-entry.row.js';

/** An entry that another one tells of, as it stood when that one was logged; `on` is its day (YYYY-MM-DD). */
export type Mention = { readonly event: NegotiationEvent; readonly on: string };
type Telling = Pick<NegotiationEntryRow, 'type' | 'data' | 'position'>;
type Row = Telling & Pick<NegotiationEntryRow, 'eventId' | 'occurredOn' | 'toldOn'>;

/** What the entries of a page tell of: what was corrected, marked as a duplicate, or is to be looked at again. */
export class Mentions {
  private constructor(private readonly rows: readonly Row[]) {}

  /**
   * @param table the entries, as SQL names them
   * @param hidden entries that the reader is not told of
   */
  static async of(
    rows: DataSource,
    table: string,
    page: {
      readonly caseId: string;
      readonly entries: readonly Telling[];
      readonly hidden: ReadonlySet<string>;
    },
  ): Promise<Mentions> {
    const ids = page.entries.map(mentionedBy).filter((id) => id !== null);
    if (ids.length === 0) return new Mentions([]);
    const found = await rows.query<Row[]>(
      `SELECT "eventId", "type", "data", "position", "occurredOn", "toldOn" FROM ${table}
        WHERE "caseId" = $1 AND ("eventId" = ANY($2::uuid[])
          OR ("type" = 'EntryCorrected' AND "data" ->> 'entryId' = ANY($2::text[]))) ORDER BY "position"`,
      [page.caseId, ids],
    );
    return new Mentions(found.filter(({ eventId }) => !page.hidden.has(eventId)));
  }

  /** What an entry tells of; null where it tells of none, or of one that the reader is not told of. */
  in(entry: Telling): Mention | null {
    const id = mentionedBy(entry);
    const told = this.rows.find(({ eventId }) => eventId === id);
    if (!told) return null;
    const corrected = this.rows.findLast(
      ({ type, data, position }) =>
        type === 'EntryCorrected' && data['entryId'] === id && position < entry.position,
    );
    if (!corrected) return { event: eventOf(told), on: told.toldOn ?? told.occurredOn };
    const replacement = corrected.data['replacement'] as Telling & { readonly occurredOn: string };
    return { event: eventOf(replacement), on: replacement.occurredOn };
  }
}

function mentionedBy({ type, data }: Pick<Telling, 'type' | 'data'>): string | null {
  if (type === 'EntryCorrected' || type === 'EntryMarkedDuplicate') return String(data['entryId']);
  return type === 'ReviewTaskRaised' ? String(data['decisionId']) : null;
}

function eventOf({ type, data }: Pick<Telling, 'type' | 'data'>): NegotiationEvent {
  return { type, data } as unknown as NegotiationEvent;
}
