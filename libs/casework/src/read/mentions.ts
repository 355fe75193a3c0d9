import { type EntryRow, isUuid } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';

/** An event as a sentence is made of it. */
export type SaidEvent = { readonly type: string; readonly data: object };
/** An entry that another one tells of, as it stood when that one was logged; `on` is its day (YYYY-MM-DD). */
export type Mention<Event extends SaidEvent = SaidEvent> = { readonly event: Event; readonly on: string };
type Telling = Pick<EntryRow, 'type' | 'data' | 'position'>;
type Row = Telling & Pick<EntryRow, 'eventId' | 'occurredOn' | 'toldOn'>;

/** What the entries of a page tell of: what was corrected, marked as a duplicate, or is to be looked at again. */
export class Mentions<Event extends SaidEvent> {
  private constructor(private readonly rows: readonly Row[]) {}

  /**
   * @param table the entries, as SQL names them
   * @param page entries of one case, or of several
   * @param hidden entries that the reader is not told of
   */
  static async of<Event extends SaidEvent>(
    rows: DataSource,
    table: string,
    page: {
      readonly caseId: string | readonly string[];
      readonly entries: readonly Telling[];
      readonly hidden: ReadonlySet<string>;
    },
  ): Promise<Mentions<Event>> {
    const ids = page.entries.map(mentionedBy).filter((id) => id !== null);
    if (ids.length === 0) return new Mentions<Event>([]);
    const found = await rows.query<Row[]>(
      `SELECT "eventId", "type", "data", "position", "occurredOn", "toldOn" FROM ${table}
        WHERE "caseId" = ANY($1::uuid[]) AND ("eventId" = ANY($2::uuid[])
          OR ("type" = 'EntryCorrected' AND "data" ->> 'entryId' = ANY($2::text[]))) ORDER BY "position"`,
      [[page.caseId].flat(), ids],
    );
    return new Mentions<Event>(found.filter(({ eventId }) => !page.hidden.has(eventId)));
  }

  /** What an entry tells of; null where it tells of none, or of one that the reader is not told of. */
  in(entry: Telling): Mention<Event> | null {
    const id = mentionedBy(entry);
    const told = this.rows.find(({ eventId }) => eventId === id);
    if (!told) return null;
    const corrected = this.rows.findLast(
      ({ type, data, position }) =>
        type === 'EntryCorrected' && data['entryId'] === id && position < entry.position,
    );
    if (!corrected) return { event: eventOf<Event>(told), on: told.toldOn ?? told.occurredOn };
    const replacement = corrected.data['replacement'] as Telling & { readonly occurredOn: string };
    return { event: eventOf<Event>(replacement), on: replacement.occurredOn };
  }
}

function mentionedBy({ type, data }: Pick<Telling, 'type' | 'data'>): string | null {
  const corrects = type === 'EntryCorrected' || type === 'EntryMarkedDuplicate';
  const told = corrects ? data['entryId'] : type === 'ReviewTaskRaised' ? data['decisionId'] : null;
  // An event that says nothing (its case is set aside) holds up no page that tells of others.
  return typeof told === 'string' && isUuid(told) ? told : null;
}

function eventOf<Event>({ type, data }: Pick<Telling, 'type' | 'data'>): Event {
  return { type, data } as unknown as Event;
}
