import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ReadSide, tableOf, timelineAnswer, timelineKey, Trail } from '@loenspor/event-sourcing';
import type { TimelineAnswer } from '@loenspor/event-sourcing';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Paged, TimelineQuery } from '@loenspor/event-sourcing/http';
import { mandateSummary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import type { Counterparty, Language } from '@loenspor/pay';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { payCaseSummary } from './pay-case.summary.js';
import { PayCaseRow } from './pay-case.row.js';

/** A page of a case's timeline, its sentences in a language; null when there is no such case. */
export class ListPayCaseTimeline extends Query<Paged<TimelineAnswer> | null> {
  constructor(
    readonly id: string,
    readonly page: TimelineQuery,
    readonly language: Language,
  ) {
    super();
  }
}

@QueryHandler(ListPayCaseTimeline)
export class ListPayCaseTimelineHandler implements IQueryHandler<ListPayCaseTimeline> {
  private readonly trail: Trail<PayCaseEntryRow>;

  constructor(@Inject(ReadSide) private readonly side: ReadSide) {
    this.trail = new Trail(side.rows, PayCaseEntryRow);
  }

  async execute({ id, page, language }: ListPayCaseTimeline): Promise<Paged<TimelineAnswer> | null> {
    const { order, limit } = page;
    const after = readCursor(page, order === 'recorded' ? ['string'] : ['string', 'string']);
    const [payCase] = await this.side.rows.query<{ counterparty: Counterparty }[]>(
      `SELECT "facts" -> 'counterparty' AS counterparty FROM ${tableOf(this.side.rows, PayCaseRow)} WHERE "id" = $1`,
      [id],
    );
    if (!payCase) return null;
    const entries = await this.trail.entries(id, order, after, limit + 1);
    const { items, nextCursor } = paged(entries, limit, (entry) => timelineKey(entry, order));
    const reader = { language, counterparty: payCase.counterparty };
    return { items: items.map((entry) => timelineAnswer(entry, summaryOf(entry, reader))), nextCursor };
  }
}

type Reader = Parameters<typeof payCaseSummary>[1];

function summaryOf({ stream, type, data }: PayCaseEntryRow, reader: Reader): string {
  const event = { type, data } as unknown;
  if (stream.startsWith('mandate-')) return mandateSummary(event as MandateEvent, reader.language);
  return payCaseSummary(event as PayCaseEvent, reader);
}
