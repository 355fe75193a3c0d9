import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ReadSide, tableOf, timelineKey, Trail } from '@loenspor/event-sourcing';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, TimelineQuery } from '@loenspor/event-sourcing/http';
import { mandateSummary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import type { Counterparty } from '@loenspor/pay';
import type { PayCaseEntryAnswer } from '../contract.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { payCaseSummary } from './pay-case.summary.js';
import { PayCaseRow } from './pay-case.row.js';

/** A page of a case's timeline, its sentences in a language; null when there is no such case. */
export class ListPayCaseEntries extends Query<Paged<PayCaseEntryAnswer> | null> {
  constructor(
    readonly id: string,
    readonly page: TimelineQuery,
    readonly language: Language,
  ) {
    super();
  }
}

@QueryHandler(ListPayCaseEntries)
export class ListPayCaseEntriesHandler implements IQueryHandler<ListPayCaseEntries> {
  private readonly trail: Trail<PayCaseEntryRow>;

  constructor(@Inject(ReadSide) private readonly side: ReadSide) {
    this.trail = new Trail(side.rows, PayCaseEntryRow);
  }

  async execute({ id, page, language }: ListPayCaseEntries): Promise<Paged<PayCaseEntryAnswer> | null> {
    const { order, limit } = page;
    const after = readCursor(page, order === 'recorded' ? ['string'] : ['string', 'string']);
    const counterparty = await this.counterpartyOf(id);
    if (!counterparty) return null;
    const entries = await this.trail.entries(id, order, after?.map(String) ?? null, limit + 1);
    const { items, nextCursor } = paged(entries, limit, (entry) => timelineKey(entry, order));
    return { items: items.map((entry) => answerOf(entry, { language, counterparty })), nextCursor };
  }

  private async counterpartyOf(id: string): Promise<Counterparty['kind'] | null> {
    const { rows } = this.side;
    const [found] = await rows.query<{ kind: Counterparty['kind'] }[]>(
      `SELECT "details" -> 'counterparty' ->> 'kind' AS kind FROM ${tableOf(rows, PayCaseRow)} WHERE "id" = $1`,
      [id],
    );
    return found?.kind ?? null;
  }
}

type Reader = { readonly language: Language; readonly counterparty: Counterparty['kind'] };

function answerOf(entry: PayCaseEntryRow, reader: Reader): PayCaseEntryAnswer {
  const { eventId, type, occurredOn, recordedAt, recordedBy, imported, data, correctedBy, duplicateOf } =
    entry;
  const remarks = data['remarks'] as readonly string[] | undefined;
  return {
    entryId: eventId,
    type,
    occurredOn,
    recordedAt,
    recordedBy,
    imported,
    summary: summaryOf(entry, reader),
    data,
    ...(remarks ? { remarks } : {}),
    ...(correctedBy === null ? {} : { correctedBy }),
    ...(duplicateOf === null ? {} : { duplicateOf }),
  };
}

function summaryOf({ stream, type, data }: PayCaseEntryRow, reader: Reader): string {
  if (stream.startsWith('mandate-')) return mandateSummary({ type, data } as MandateEvent, reader.language);
  return payCaseSummary({ type, data } as PayCaseEvent, reader);
}
