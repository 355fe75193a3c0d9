import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import {
  bindInstant,
  CaseDeadlines,
  seenAs,
  standingsAtSql,
  usualDeadlines,
  viewIn,
  withoutRepresentation,
  ofWholeCases,
} from '@loenspor/casework';
import { addSearch, dayInCopenhagen, ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { sightCondition, Sights } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { NegotiationAnswer } from '../contract.js';
import { NegotiationStandingsRow } from './negotiation-standings.row.js';
import { withDeadlines } from './negotiation.deadlines.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { negotiationsAsOf } from './negotiation.past.js';
import type { NegotiationFilter } from './negotiation.queries.js';
import { NegotiationRow } from './negotiation.row.js';
import { notesOfTheUnion } from './negotiation.sight.js';
import { shownStatusSql } from './negotiation.sql.js';
import { RATIFICATION_APPROVER, withApprovers } from './ratification-approver.js';
import type { RatificationApprover } from './ratification-approver.js';

/** The board as it was recorded at an instant, the newest activity of that time first. */
export class ListPastNegotiations extends Query<Paged<NegotiationAnswer>> {
  constructor(
    readonly filter: NegotiationFilter & { readonly asOf: string },
    readonly viewer: Viewer,
    readonly language: Language = 'da',
  ) {
    super();
  }
}

/** Negotiations that the viewer sees, as they were recorded at an instant; those that there were, in this order. */
export class TellPastNegotiations extends Query<readonly NegotiationAnswer[]> {
  constructor(
    readonly ids: readonly string[],
    readonly asked: { readonly asOf: string; readonly viewer: Viewer; readonly language: Language },
  ) {
    super();
  }
}

@QueryHandler(TellPastNegotiations)
export class TellPastNegotiationsHandler implements IQueryHandler<TellPastNegotiations> {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    @Inject(RATIFICATION_APPROVER) private readonly approver: RatificationApprover | null,
    @Inject(CaseDeadlines) private readonly deadlines: CaseDeadlines = usualDeadlines,
  ) {}

  async execute({ ids, asked }: TellPastNegotiations): Promise<readonly NegotiationAnswer[]> {
    const { asOf, viewer, language } = asked;
    const { rows } = this.side;
    const [whole, tell, past] = await Promise.all([
      this.sights.sightOf(withoutRepresentation(viewer)),
      this.deadlines.toldOn(dayInCopenhagen(new Date(asOf)), language),
      ofWholeCases({ rows, entries: tableOf(rows, NegotiationEntryRow), ids }, (whole) =>
        negotiationsAsOf(this.side, whole, asOf),
      ),
    ]);
    const answers = ids
      .flatMap((id) => past.get(id) ?? [])
      .map(async (undated) => {
        const view = viewIn(whole, undated.municipality);
        const internal = await notesOfTheUnion(this.side.rows, undated.id, view);
        return seenAs(withDeadlines(undated, tell), view, internal);
      });
    return withApprovers(await Promise.all(answers), this.approver, asOf);
  }
}

/** A negotiation is seen by its place alone; what a viewer may see is asked of now. */
const placed = { municipality: 'n."municipality"', area: 'n."area"', id: 'n."id"', byOffice: 'true' };

type Found = { readonly id: string; readonly activeOn: number };

@QueryHandler(ListPastNegotiations)
export class ListPastNegotiationsHandler implements IQueryHandler<ListPastNegotiations> {
  constructor(
    private readonly side: ReadSide,
    private readonly municipalities: MunicipalityNames,
    private readonly sights: Sights,
    private readonly tell: TellPastNegotiationsHandler,
  ) {}

  async execute({ filter, viewer, language }: ListPastNegotiations): Promise<Paged<NegotiationAnswer>> {
    const { asOf, limit } = filter;
    const found = await this.find(filter, await this.sights.sightOf(viewer));
    const { items, nextCursor } = paged(found, limit, ({ activeOn, id }) => [activeOn, id]);
    const ids = items.map(({ id }) => id);
    return {
      items: await this.tell.execute(new TellPastNegotiations(ids, { asOf, viewer, language })),
      nextCursor,
    };
  }

  /** One more than the page holds. */
  private find(
    { asOf, limit, ...filter }: ListPastNegotiations['filter'],
    sight: Sight,
  ): Promise<readonly Found[]> {
    const { rows } = this.side;
    const list = new ListConditions();
    const board = standingsAtSql(tableOf(rows, NegotiationStandingsRow), bindInstant(list, asOf));
    list.equal('n."municipality"', filter.municipality);
    list.equal('n."area"', filter.area);
    list.equal('n."agreementPeriod"', filter.agreementPeriod);
    list.equal('n."consultantId"', filter.consultant);
    if (filter.status !== undefined)
      list.equal(shownStatusSql(list.bind(dayInCopenhagen(new Date(asOf)))), filter.status);
    sightCondition(list, sight, placed);
    list.after(['n."activeOn"', 'n."id"'], readCursor({ limit, ...filter }, ['integer', 'uuid']));
    return rows.query<Found[]>(
      `SELECT n."id", n."activeOn" FROM (${board}) n ${this.called(list, filter.q)}
        WHERE ${list.sql} ORDER BY n."activeOn" DESC, n."id" DESC LIMIT ${list.bind(limit + 1)}`,
      list.parameters,
    );
  }

  /** A negotiation is searched by what it is called today: what has been erased since finds none. */
  private called(list: ListConditions, q: string | undefined): string {
    if (q === undefined) return '';
    addSearch(list, q, { numbers: 't."searchNumbers"', words: 't."searchWords"' }, (word) => {
      const codes = this.municipalities.codesBeginning(word);
      return codes.length === 0 ? null : `n."municipality" = ANY (${list.bind(codes)})`;
    });
    return `JOIN ${tableOf(this.side.rows, NegotiationRow)} t ON t."id" = n."id"`;
  }
}
