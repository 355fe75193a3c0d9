import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { CaseDeadlines, ofWholeCases, viewIn, withoutRepresentation } from '@loenspor/casework';
import { dayInCopenhagen, ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { ReferenceTables } from '@loenspor/reference-data';
import { sightCondition, Sights } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import type { PayCaseAnswer } from '../contract.js';
import { payCaseStatusSql, toAnswer } from './pay-case.answer.js';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { payCasesAsOf } from './pay-case.past.js';
import { payOf } from './pay-case.pay.js';
import { placed, tablesFor } from './pay-case.queries.js';
import type { PayCaseFilter } from './pay-case.queries.js';
import { PayCaseRow } from './pay-case.row.js';
import { shownAs } from './pay-case.shared.js';
import { notesOfTheUnion } from './pay-case.sight.js';
import { pastPayCases } from './past-pay-cases.sql.js';

/** The board as it was recorded at an instant, the newest activity of that time first; `on`: the day of `pay`. */
export class ListPastPayCases extends Query<Paged<PayCaseAnswer>> {
  constructor(
    readonly filter: PayCaseFilter & { readonly asOf: string },
    readonly viewer: Viewer,
    readonly language: Language = 'da',
  ) {
    super();
  }
}

/** Pay cases that the viewer sees, as they were recorded at an instant; those that there were, in this order. */
export class TellPastPayCases extends Query<readonly PayCaseAnswer[]> {
  constructor(
    readonly ids: readonly string[],
    readonly asked: { readonly asOf: string; readonly viewer: Viewer; readonly language: Language },
  ) {
    super();
  }
}

@QueryHandler(TellPastPayCases)
export class TellPastPayCasesHandler implements IQueryHandler<TellPastPayCases> {
  constructor(
    @Inject(ReadSide) private readonly side: ReadSide,
    @Inject(Sights) private readonly sights: Sights,
    @Inject(CaseDeadlines) private readonly deadlines: CaseDeadlines,
  ) {}

  async execute({ ids, asked }: TellPastPayCases): Promise<readonly PayCaseAnswer[]> {
    const { asOf, viewer, language } = asked;
    const { rows } = this.side;
    const [whole, tell, past] = await Promise.all([
      this.sights.sightOf(withoutRepresentation(viewer)),
      this.deadlines.toldOn(dayInCopenhagen(new Date(asOf)), language),
      ofWholeCases({ rows, entries: streamsOf(rows), ids }, (whole) => payCasesAsOf(this.side, whole, asOf)),
    ]);
    const answers = ids
      .flatMap((id) => past.get(id) ?? [])
      .map(async (row) => {
        const answer = toAnswer(row, tell);
        const view = viewIn(whole, answer.municipality);
        return shownAs(answer, view, await notesOfTheUnion(this.side.rows, answer.id, view));
      });
    return Promise.all(answers);
  }
}

/** A case is made of its entries' streams and of its person's. */
function streamsOf(rows: DataSource): string {
  return `(SELECT "caseId", "stream" FROM ${tableOf(rows, PayCaseEntryRow)}
    UNION ALL SELECT "id", 'person-' || "personId" FROM ${tableOf(rows, PayCaseRow)})`;
}

type Found = { readonly id: string; readonly activeOn: number };

@QueryHandler(ListPastPayCases)
export class ListPastPayCasesHandler implements IQueryHandler<ListPastPayCases> {
  constructor(
    @Inject(ReadSide) private readonly side: ReadSide,
    @Inject(MunicipalityNames) private readonly places: MunicipalityNames,
    @Inject(Sights) private readonly sights: Sights,
    @Inject(ReferenceTables) private readonly references: ReferenceTables,
    private readonly tell: TellPastPayCasesHandler,
  ) {}

  async execute({ filter, viewer, language }: ListPastPayCases): Promise<Paged<PayCaseAnswer>> {
    const { asOf, on, limit } = filter;
    const [tables, found] = await Promise.all([
      tablesFor(this.references, { asOf, on }),
      this.find(filter, await this.sights.sightOf(viewer)),
    ]);
    const { items, nextCursor } = paged(found, limit, ({ activeOn, id }) => [activeOn, id]);
    const ids = items.map(({ id }) => id);
    const told = await this.tell.execute(new TellPastPayCases(ids, { asOf, viewer, language }));
    if (on === undefined) return { items: told, nextCursor };
    return { items: told.map((each) => ({ ...each, ...payOf(each, on, tables) })), nextCursor };
  }

  /** One more than the page holds. */
  private find(
    { asOf, limit, ...filter }: ListPastPayCases['filter'],
    sight: Sight,
  ): Promise<readonly Found[]> {
    const { rows } = this.side;
    const { q, open } = filter;
    const list = new ListConditions();
    const from = pastPayCases(list, { rows, places: this.places }, { asOf, q, open });
    list.equal('c."municipality"', filter.municipality);
    list.equal('c."area"', filter.area);
    list.equal('c."agreementPeriod"', filter.agreementPeriod);
    list.equal('c."consultantId"', filter.consultant);
    if (filter.status !== undefined)
      list.equal(payCaseStatusSql('c', list.bind(dayInCopenhagen(new Date(asOf)))), filter.status);
    sightCondition(list, sight, placed);
    list.after(['c."activeOn"', 'c."id"'], readCursor({ limit, ...filter }, ['integer', 'uuid']));
    return rows.query<Found[]>(
      `SELECT c."id", c."activeOn" FROM ${from}
        WHERE ${list.sql} ORDER BY c."activeOn" DESC, c."id" DESC LIMIT ${list.bind(limit + 1)}`,
      list.parameters,
    );
  }
}
