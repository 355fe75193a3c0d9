import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import {
  addOpen,
  CaseDeadlines,
  seenAs,
  usualDeadlines,
  viewIn,
  withoutRepresentation,
} from '@loenspor/casework';
import type { OpenChoice } from '@loenspor/casework';
import { addSearch, dayInCopenhagen, ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, PageQuery } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { sightCondition, Sights } from '@loenspor/representation';
import type { NegotiationAnswer } from '../contract.js';
import type { ShownStatus } from '../domain/negotiation.status.js';
import { withDeadlines } from './negotiation.deadlines.js';
import type { Undated } from './negotiation.deadlines.js';
import { negotiationsAsOf } from './negotiation.past.js';
import { NegotiationRow } from './negotiation.row.js';
import { notesOfTheUnion, viewOf } from './negotiation.sight.js';
import { answerSql, shownStatusSql, storedStatus } from './negotiation.sql.js';
import { RATIFICATION_APPROVER, withApprover, withApprovers } from './ratification-approver.js';
import type { RatificationApprover } from './ratification-approver.js';

export type NegotiationFilter = PageQuery & {
  readonly municipality?: string;
  readonly area?: string;
  readonly status?: ShownStatus;
  readonly agreementPeriod?: string;
  readonly consultant?: string;
  readonly q?: string;
  readonly open?: OpenChoice;
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
export const placed = { municipality: 'n."municipality"', area: 'n."area"', id: 'n."id"', byOffice: 'true' };

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
    list.equal('n."status"', storedStatus(filter.status));
    // Only what else is shown of it has to be told apart.
    if (storedStatus(filter.status) === 'PREPARING') list.equal(shownStatusSql(today), filter.status);
    list.equal('n."agreementPeriod"', filter.agreementPeriod);
    list.equal('n."consultantId"', filter.consultant);
    addNegotiationSearch(list, filter.q, this.municipalities);
    addOpen(list, filter.open, { ...opened, day });
    list.after(['n."lastActivityOn"', 'n."position"'], readCursor(filter, ['string', 'string']));
    return list;
  }
}

/** How the rows `n` say since when they are open. */
export const opened = { status: 'n."status"', openedOn: 'n."openedOn"', done: ['SIGNED', 'CLOSED'] };

/** Narrows a list of the rows `n` to those that a search finds. */
export function addNegotiationSearch(
  list: ListConditions,
  q: string | undefined,
  municipalities: MunicipalityNames,
): void {
  addSearch(list, q, { numbers: 'n."searchNumbers"', words: 'n."searchWords"' }, (word) => {
    const codes = municipalities.codesBeginning(word);
    return codes.length === 0 ? null : `n."municipality" = ANY (${list.bind(codes)})`;
  });
}

@QueryHandler(GetNegotiation)
export class GetNegotiationHandler implements IQueryHandler<GetNegotiation> {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    @Inject(RATIFICATION_APPROVER) private readonly approver: RatificationApprover | null,
    @Inject(CaseDeadlines) private readonly deadlines: CaseDeadlines = usualDeadlines,
  ) {}

  async execute({ id, asOf, viewer, language }: GetNegotiation): Promise<NegotiationAnswer | null> {
    const day = asOf === undefined ? this.side.today : dayInCopenhagen(new Date(asOf));
    const now = await this.present(id, this.side.today);
    // Who does not see it is not told either that it cannot be read.
    if (!now || !(await viewOf(this.sights, viewer, now))) return null;
    const undated = asOf === undefined ? now : await this.past(id.toLowerCase(), asOf);
    const found = undated && withDeadlines(undated, await this.deadlines.toldOn(day, language));
    const view = found && (await viewOf(this.sights, viewer, found));
    if (!found || !view) return null;
    const since = asOf === undefined ? undefined : await notesOfTheUnion(this.side.rows, found.id, view);
    return withApprover(seenAs(found, view, since), this.approver, asOf);
  }

  private async present(id: string, today: string): Promise<Undated | null> {
    const table = tableOf(this.side.rows, NegotiationRow);
    const sql = `SELECT ${answerSql('$1')} FROM ${table} n WHERE n."id" = $2`;
    const [found] = await this.side.rows.query<Undated[]>(sql, [today, id]);
    return found ?? null;
  }

  private async past(id: string, asOf: string): Promise<Undated | null> {
    return (await negotiationsAsOf(this.side, [id], asOf)).get(id) ?? null;
  }
}
