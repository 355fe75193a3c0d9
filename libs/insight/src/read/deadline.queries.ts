import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { isDay } from '@loenspor/event-sourcing/domain';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { fieldInvalid, paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, PageQuery } from '@loenspor/event-sourcing/http';
import { deadlineAnswer, deadlineKey } from '@loenspor/pay';
import type { DeadlineAnswer, DeadlineKey } from '@loenspor/pay';
import { Deadlines } from './deadlines.js';

/** First and last day; without `from` what has lapsed and runs on is there too. */
export type DeadlineFilter = PageQuery & { readonly from?: string; readonly to?: string };

/** The clocks that run in the viewer's scope, the one that runs out first at the top. */
export class ListDeadlines extends Query<Paged<DeadlineAnswer>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: DeadlineFilter,
    readonly language: Language,
  ) {
    super();
  }
}

@QueryHandler(ListDeadlines)
export class ListDeadlinesHandler implements IQueryHandler<ListDeadlines> {
  constructor(private readonly deadlines: Deadlines) {}

  async execute({ viewer, filter, language }: ListDeadlines): Promise<Paged<DeadlineAnswer>> {
    const { from, to, limit } = filter;
    const after = keyIn(filter);
    const running = await this.deadlines.runningFor(viewer, {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(after && { after }),
      limit: limit + 1,
    });
    const { items, nextCursor } = paged(running, limit, deadlineKey);
    const { today } = this.deadlines;
    return { items: items.map((each) => deadlineAnswer(each, today, language)), nextCursor };
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws ProblemError `422 field-invalid` when the cursor was not made for this list */
function keyIn(filter: DeadlineFilter): DeadlineKey | null {
  const parts = readCursor(filter, ['string', 'string', 'string']);
  if (parts === null) return null;
  const [dueOn = '', id = '', clock = ''] = parts.map(String);
  if (!isDay(dueOn) || !uuid.test(id))
    throw fieldInvalid('cursor', {
      da: 'er ikke en cursor fra denne liste; begynd forfra uden',
      en: 'is not a cursor of this list; begin again without one',
    });
  return [dueOn, id, clock];
}
