import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import {
  CaseDeadlines,
  internalNotes,
  seenAs,
  usualDeadlines,
  viewIn,
  withoutRepresentation,
} from '@loenspor/casework';
import {
  addSearch,
  dayInCopenhagen,
  foldEvents,
  ListConditions,
  ReadSide,
  tableOf,
  Trail,
} from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, PageQuery } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { sightCondition, Sights } from '@loenspor/representation';
import type { NegotiationAnswer } from '../contract.js';
import type { ShownStatus } from '../domain/negotiation.status.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { negotiationAudience } from './negotiation.audience.js';
import { withDeadlines } from './negotiation.deadlines.js';
import type { Undated } from './negotiation.deadlines.js';
import { negotiationSources } from './negotiation.projection.js';
import { NegotiationRow } from './negotiation.row.js';
import { viewOf } from './negotiation.sight.js';
import { answerSql, shownStatusSql } from './negotiation.sql.js';
import { RATIFICATION_APPROVER, withApprovers } from './ratification-approver.js';
import type { RatificationApprover } from './ratification-approver.js';

export type NegotiationFilter = PageQuery & {
  readonly municipality?: string;
  readonly area?: string;
  readonly status?: ShownStatus;
  readonly agreementPeriod?: string;
  readonly consultant?: string;
  readonly q?: string;
};

export class ListNegotiations extends Query<Paged<NegotiationAnswer>> {
  constructor(
    readonly filter: NegotiationFilter,
    readonly viewer: Viewer,
    readonly language: Language = 'da',
  ) {
    super();
  }
}

/** `asOf`: an instant as the log writes them. Null when there is none to be seen, or there was none yet. */
export class GetNegotiation extends Query<NegotiationAnswer | null> {
  constructor(
    readonly id: string,
    readonly asOf: string | undefined,
    readonly viewer: Viewer,
    readonly language: Language = 'da',
  ) {
    super();
  }
}

/** A negotiation is seen by its place alone. */
const placed = { municipality: 'n."municipality"', area: 'n."area"', id: 'n."id"', byOffice: 'true' };

@QueryHandler(ListNegotiations)
export class ListNegotiationsHandler implements IQueryHandler<ListNegotiations> {
  constructor(
    private readonly side: ReadSide,
    private readonly municipalities: MunicipalityNames,
    private readonly sights: Sights,
    @Inject(RATIFICATION_APPROVER) private readonly approver: RatificationApprover | null,
    @Inject(CaseDeadlines) private readonly deadlines: CaseDeadlines = usualDeadlines,
  ) {}

  async execute({ filter, viewer, language }: ListNegotiations): Promise<Paged<NegotiationAnswer>> {
    const { rows, today } = this.side;
    const [sight, whole, tell] = await Promise.all([
      this.sights.sightOf(viewer),
      this.sights.sightOf(withoutRepresentation(viewer)),
      this.deadlines.toldOn(today, language),
    ]);
    const list = this.conditionsOf(filter, today);
    sightCondition(list, sight, placed);
    const found = await rows.query<Undated[]>(
      `SELECT ${answerSql('$1')} FROM ${tableOf(rows, NegotiationRow)} n WHERE ${list.sql}
        ORDER BY n."lastActivityOn" DESC, n."position" DESC LIMIT ${list.bind(filter.limit + 1)}`,
      list.parameters,
    );
    const { items, nextCursor } = paged(found, filter.limit, ({ lastActivityOn, position }) => [
      lastActivityOn,
      position,
    ]);
    const seen = items.map((found) => seenAs(withDeadlines(found, tell), viewIn(whole, found.municipality)));
    return { items: await withApprovers(seen, this.approver), nextCursor };
  }

  /** Today is the first parameter. */
  private conditionsOf(filter: NegotiationFilter, day: string): ListConditions {
    const list = new ListConditions();
    const today = list.bind(day);
    list.equal('n."municipality"', filter.municipality);
    list.equal('n."area"', filter.area);
    list.equal(shownStatusSql(today), filter.status);
    list.equal('n."agreementPeriod"', filter.agreementPeriod);
    list.equal('n."consultantId"', filter.consultant);
    const columns = { numbers: 'n."searchNumbers"', words: 'n."searchWords"' };
    addSearch(list, filter.q, columns, (word) => {
      const codes = this.municipalities.codesBeginning(word);
      return codes.length === 0 ? null : `n."municipality" = ANY (${list.bind(codes)})`;
    });
    list.after(['n."lastActivityOn"', 'n."position"'], readCursor(filter, ['string', 'string']));
    return list;
  }
}

@QueryHandler(GetNegotiation)
export class GetNegotiationHandler implements IQueryHandler<GetNegotiation> {
  private readonly trail: Trail<NegotiationEntryRow>;

  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    @Inject(RATIFICATION_APPROVER) private readonly approver: RatificationApprover | null,
    @Inject(CaseDeadlines) private readonly deadlines: CaseDeadlines = usualDeadlines,
  ) {
    this.trail = new Trail(side.rows, NegotiationEntryRow);
  }

  async execute({ id, asOf, viewer, language }: GetNegotiation): Promise<NegotiationAnswer | null> {
    const day = asOf === undefined ? this.side.today : dayInCopenhagen(new Date(asOf));
    const undated = asOf === undefined ? await this.present(id, day) : await this.past(id, asOf, day);
    const found = undated && withDeadlines(undated, await this.deadlines.toldOn(day, language));
    const view = found && (await viewOf(this.sights, viewer, found));
    if (!found || !view) return null;
    const { rows } = this.side;
    const table = tableOf(rows, NegotiationEntryRow);
    const timeline = { table, caseId: found.id, audiences: negotiationAudience };
    const since = asOf === undefined ? undefined : await internalNotes(rows, timeline);
    const [answer = null] = await withApprovers([seenAs(found, view, since)], this.approver, asOf);
    return answer;
  }

  private async present(id: string, today: string): Promise<Undated | null> {
    return this.one(`${tableOf(this.side.rows, NegotiationRow)} n WHERE n."id" = $2`, today, id);
  }

  private async past(id: string, asOf: string, day: string): Promise<Undated | null> {
    const row = await this.rowAsOf(id.toLowerCase(), asOf);
    if (!row) return null;
    const table = tableOf(this.side.rows, NegotiationRow);
    return this.one(`json_populate_record(NULL::${table}, $2::json) n`, day, JSON.stringify(row));
  }

  private async one(from: string, day: string, value: string): Promise<Undated | null> {
    const sql = `SELECT ${answerSql('$1')} FROM ${from}`;
    const [found] = await this.side.rows.query<Undated[]>(sql, [day, value]);
    return found ?? null;
  }

  private async rowAsOf(id: string, asOf: string): Promise<NegotiationRow | null> {
    const events = await this.trail.eventsAsOf(id, asOf, this.side.log);
    return foldEvents({ name: 'negotiation as of', sources: negotiationSources }, events).get(id) ?? null;
  }
}
