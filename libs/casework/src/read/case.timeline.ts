import { timelineAnswer, timelineKey } from '@loenspor/event-sourcing';
import type { EntryRow, TimelineAnswer, Trail } from '@loenspor/event-sourcing';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Paged, TimelineQuery } from '@loenspor/event-sourcing/http';
import type { DataSource } from 'typeorm';
import { Mentions } from './mentions.js';
import type { Mention, SaidEvent } from './mentions.js';
import { leftOut } from './union-only.js';
import type { EntriesOfCase, View } from './union-only.js';

type Asked<Row extends EntryRow, Event extends SaidEvent> = {
  readonly trail: Pick<Trail<Row>, 'entries'>;
  readonly timeline: EntriesOfCase;
  readonly view: View;
  readonly page: TimelineQuery;
  /** One sentence about an entry; `about`: what the entry tells of. */
  readonly tell: (entry: Row, about: Mention<Event> | null) => string;
};

/** A whole page of a case's timeline, however much of it a view leaves out. @throws ProblemError of a bad cursor */
export async function timelinePage<Event extends SaidEvent, Row extends EntryRow = EntryRow>(
  rows: DataSource,
  { trail, timeline, view, page, tell }: Asked<Row, Event>,
): Promise<Paged<TimelineAnswer>> {
  const { order, limit } = page;
  const { table, caseId } = timeline;
  const after = readCursor(page, order === 'recorded' ? ['string'] : ['string', 'string']);
  const { hidden, told, said } = await leftOut(rows, timeline, view);
  const entries = await trail.entries(caseId, order, after, limit + 1 + hidden.size);
  const shown = entries.filter(({ eventId }) => !hidden.has(eventId)).slice(0, limit + 1);
  const { items, nextCursor } = paged(shown, limit, (entry) => timelineKey(entry, order));
  const mentions = await Mentions.of<Event>(rows, table, { caseId, entries: items, hidden });
  const answers = items.map(told).map((entry) => {
    const about = mentions.in(entry);
    return timelineAnswer(entry, tell(entry, about && { ...about, event: said(about.event) }));
  });
  return { items: answers, nextCursor };
}
