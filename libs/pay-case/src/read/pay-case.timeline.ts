import { Inject } from '@nestjs/common';
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
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { payCaseAudience, payCaseToldAs, payCaseWithheld } from './pay-case.audience.js';
import { payCaseSummary } from './pay-case.summary.js';
import { PayCaseRow } from './pay-case.row.js';
import { IS_INVOLVED, viewOf } from './pay-case.sight.js';
import type { IsInvolved } from './pay-case.sight.js';

/** A page of a case's timeline, its sentences in a language; null when there is none to be seen. */
export class ListPayCaseTimeline extends Query<Paged<TimelineAnswer> | null> {
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

@QueryHandler(ListPayCaseTimeline)
export class ListPayCaseTimelineHandler implements IQueryHandler<ListPayCaseTimeline> {
  private readonly trail: Trail<PayCaseEntryRow>;

  constructor(
    @Inject(ReadSide) private readonly side: ReadSide,
    @Inject(Sights) readonly sights: Sights,
    @Inject(IS_INVOLVED) readonly isInvolved: IsInvolved,
  ) {
    this.trail = new Trail(side.rows, PayCaseEntryRow);
  }

  async execute({ id, page, language, viewer }: ListPayCaseTimeline): Promise<Paged<TimelineAnswer> | null> {
    const { rows } = this.side;
    const [payCase] = await rows.query<Located[]>(
      `SELECT "id", "municipality", "area", "facts" -> 'counterparty' AS counterparty
         FROM ${tableOf(rows, PayCaseRow)} WHERE "id" = $1`,
      [id],
    );
    const view = payCase && (await viewOf(this, viewer, payCase));
    if (!view) return null;
    const timeline = {
      ...{ table: tableOf(rows, PayCaseEntryRow), caseId: id },
      ...{ audiences: payCaseAudience, withheld: payCaseWithheld, toldAs: payCaseToldAs },
    };
    const { counterparty } = payCase;
    const tell = (entry: PayCaseEntryRow, about: Mention<PayCaseEvent> | null) =>
      payCaseEntryWords(entry, { language, counterparty, about });
    return timelinePage(rows, { trail: this.trail, timeline, view, page, tell });
  }
}

type Reader = Parameters<typeof payCaseSummary>[1];

/** One sentence about an entry of a timeline, its own or of a mandate. */
export function payCaseEntryWords({ stream, type, data }: PayCaseEntryRow, reader: Reader): string {
  const event = { type, data } as unknown;
  if (stream.startsWith('mandate-')) return mandateSummary(event as MandateEvent, reader.language);
  return payCaseSummary(event as PayCaseEvent, reader);
}
