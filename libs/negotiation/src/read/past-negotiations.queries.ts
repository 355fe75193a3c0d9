import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import {
  CaseDeadlines,
  seenAs,
  usualDeadlines,
  viewIn,
  withoutRepresentation,
  ofWholeCases,
} from '@loenspor/casework';
import { dayInCopenhagen, ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { sightCondition, Sights } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { NegotiationAnswer } from '../contract.js';
import { withDeadlines } from './negotiation.deadlines.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { negotiationsAsOf } from './negotiation.past.js';
import { placed } from './negotiation.queries.js';
import type { NegotiationFilter } from './negotiation.queries.js';
import { notesOfTheUnion } from './negotiation.sight.js';
import { shownStatusSql } from './negotiation.sql.js';
import { pastNegotiations } from './past-negotiations.sql.js';
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
    const { q, open } = filter;
    const list = new ListConditions();
    const from = pastNegotiations(list, { rows, municipalities: this.municipalities }, { asOf, q, open });
    list.equal('n."municipality"', filter.municipality);
    list.equal('n."area"', filter.area);
    list.equal('n."agreementPeriod"', filter.agreementPeriod);
    list.equal('n."consultantId"', filter.consultant);
    if (filter.status !== undefined)
      list.equal(shownStatusSql(list.bind(dayInCopenhagen(new Date(asOf)))), filter.status);
    sightCondition(list, sight, placed);
    list.after(['n."activeOn"', 'n."id"'], readCursor({ limit, ...filter }, ['integer', 'uuid']));
    return rows.query<Found[]>(
      `SELECT n."id", n."activeOn" FROM ${from}
        WHERE ${list.sql} ORDER BY n."activeOn" DESC, n."id" DESC LIMIT ${list.bind(limit + 1)}`,
      list.parameters,
    );
  }
}
