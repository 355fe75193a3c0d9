import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ReadSide, tableOf, timelineAnswer, timelineKey, Trail } from '@loenspor/event-sourcing';
import type { TimelineAnswer } from '@loenspor/event-sourcing';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Paged, TimelineQuery } from '@loenspor/event-sourcing/http';
import { mandateSummary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import type { Counterparty, Language } from '@loenspor/pay';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { negotiationSummary } from './negotiation-summary.js';
import { NegotiationRow } from './negotiation.row.js';

/** Null when there is no such negotiation. */
export class ListNegotiationTimeline extends Query<Paged<TimelineAnswer> | null> {
  constructor(
    readonly id: string,
    readonly page: TimelineQuery,
    readonly language: Language,
  ) {
    super();
  }
}

@QueryHandler(ListNegotiationTimeline)
export class ListNegotiationTimelineHandler implements IQueryHandler<ListNegotiationTimeline> {
  private readonly trail: Trail<NegotiationEntryRow>;

  constructor(private readonly side: ReadSide) {
    this.trail = new Trail(side.rows, NegotiationEntryRow);
  }

  async execute({ id, page, language }: ListNegotiationTimeline): Promise<Paged<TimelineAnswer> | null> {
    const { order, limit } = page;
    const after = readCursor(page, order === 'recorded' ? ['string'] : ['string', 'string']);
    const [negotiation] = await this.side.rows.query<{ counterparty: Counterparty }[]>(
      `SELECT "counterparty" FROM ${tableOf(this.side.rows, NegotiationRow)} WHERE "id" = $1`,
      [id],
    );
    if (!negotiation) return null;
    const entries = await this.trail.entries(id, order, after, limit + 1);
    const { items, nextCursor } = paged(entries, limit, (entry) => timelineKey(entry, order));
    const { counterparty } = negotiation;
    const answers = items.map((entry) => timelineAnswer(entry, summaryOf(entry, language, counterparty)));
    return { items: answers, nextCursor };
  }
}

function summaryOf(entry: NegotiationEntryRow, language: Language, counterparty: Counterparty): string {
  const event = { type: entry.type, data: entry.data };
  if (entry.stream.startsWith('mandate-')) return mandateSummary(event as unknown as MandateEvent, language);
  return negotiationSummary(event as unknown as NegotiationEvent, language, counterparty);
}
