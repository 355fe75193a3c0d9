import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, PageQuery } from '@loenspor/event-sourcing/http';
import { deadlineAnswer } from '@loenspor/pay';
import type { DeadlineAnswer, RunningDeadline } from '@loenspor/pay';
import { Deadlines, sortKeyOf } from './deadlines.js';

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
    const after = readCursor(filter, ['string', 'string']);
    const running = await this.deadlines.runningFor(viewer);
    const wanted = running.filter((deadline) => isWithin(deadline, filter) && isAfter(deadline, after));
    const { items, nextCursor } = paged(wanted.slice(0, filter.limit + 1), filter.limit, sortKeyOf);
    const { today } = this.deadlines;
    return { items: items.map((each) => deadlineAnswer(each, today, language)), nextCursor };
  }
}

function isWithin({ dueOn }: RunningDeadline, { from, to }: DeadlineFilter): boolean {
  return (from === undefined || from <= dueOn) && (to === undefined || dueOn <= to);
}

function isAfter(deadline: RunningDeadline, after: readonly (string | number)[] | null): boolean {
  return after === null || sortKeyOf(deadline).join(' ') > after.join(' ');
}
