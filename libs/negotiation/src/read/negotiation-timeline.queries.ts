import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { timelinePage } from '@loenspor/casework';
import type { Mention } from '@loenspor/casework';
import { ReadSide, tableOf, Trail } from '@loenspor/event-sourcing';
import type { TimelineAnswer } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Paged, TimelineQuery } from '@loenspor/event-sourcing/http';
import { mandateSummary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import type { Area, Counterparty, Language } from '@loenspor/pay';
import { Sights } from '@loenspor/representation';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { negotiationSummary } from './negotiation-summary.js';
import type { Telling } from './negotiation-summary.js';
import { negotiationAudience } from './negotiation.audience.js';
import { NegotiationRow } from './negotiation.row.js';
import { viewOf } from './negotiation.sight.js';

/** Null when there is no such negotiation to be seen. */
export class ListNegotiationTimeline extends Query<Paged<TimelineAnswer> | null> {
  constructor(
    readonly id: string,
    readonly page: TimelineQuery,
    readonly language: Language,
    readonly viewer: Viewer,
  ) {
    super();
  }
}

type Located = {
  readonly id: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
};

@QueryHandler(ListNegotiationTimeline)
export class ListNegotiationTimelineHandler implements IQueryHandler<ListNegotiationTimeline> {
  private readonly trail: Trail<NegotiationEntryRow>;

  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
  ) {
    this.trail = new Trail(side.rows, NegotiationEntryRow);
  }

  async execute({
    id,
    page,
    language,
    viewer,
  }: ListNegotiationTimeline): Promise<Paged<TimelineAnswer> | null> {
    const { rows } = this.side;
    const [negotiation] = await rows.query<Located[]>(
      `SELECT "id", "municipality", "area", "counterparty" FROM ${tableOf(rows, NegotiationRow)} WHERE "id" = $1`,
      [id],
    );
    const view = negotiation && (await viewOf(this.sights, viewer, negotiation));
    if (!view) return null;
    const timeline = {
      table: tableOf(rows, NegotiationEntryRow),
      caseId: id,
      audiences: negotiationAudience,
    };
    const { counterparty } = negotiation;
    const tell = (entry: NegotiationEntryRow, about: Mention<NegotiationEvent> | null) =>
      negotiationEntryWords(entry, { language, counterparty, about });
    return timelinePage(rows, { trail: this.trail, timeline, view, page, tell });
  }
}

/** One sentence about an entry of a timeline, its own or of a mandate. */
export function negotiationEntryWords(entry: NegotiationEntryRow, telling: Telling): string {
  const event = { type: entry.type, data: entry.data };
  if (entry.stream.startsWith('mandate-'))
    return mandateSummary(event as unknown as MandateEvent, telling.language);
  return negotiationSummary(event as unknown as NegotiationEvent, telling);
}
