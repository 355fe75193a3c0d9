import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { HistoryFilter, HistoryKey } from '@loenspor/casework';
import { isDay } from '@loenspor/event-sourcing/domain';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { fieldInvalid, paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, PageQuery } from '@loenspor/event-sourcing/http';
import type { HistoryAnswer } from '../contract.js';
import { History, historyKey } from './history.js';

/** The history across cases, the newest day first. */
export class ListHistory extends Query<Paged<HistoryAnswer>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: HistoryFilter & PageQuery,
    readonly language: Language,
  ) {
    super();
  }
}

@QueryHandler(ListHistory)
export class ListHistoryHandler implements IQueryHandler<ListHistory> {
  constructor(private readonly history: History) {}

  async execute({ viewer, filter, language }: ListHistory): Promise<Paged<HistoryAnswer>> {
    await this.history.mustSeeAll(viewer);
    const page = { after: keyIn(filter), limit: filter.limit + 1 };
    return paged(await this.history.page(filter, page, language), filter.limit, historyKey);
  }
}

/** @throws ProblemError `422 field-invalid` when the cursor was not made for this list */
function keyIn(filter: PageQuery): HistoryKey | null {
  const parts = readCursor(filter, ['string', 'string']);
  if (parts === null) return null;
  const [occurredOn = '', position = ''] = parts.map(String);
  if (!isDay(occurredOn))
    throw fieldInvalid('cursor', {
      da: 'er ikke en cursor fra denne liste; begynd forfra uden',
      en: 'is not a cursor of this list; begin again without one',
    });
  return [occurredOn, position];
}
