import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { addOpen, CaseDeadlines, viewIn, withoutRepresentation } from '@loenspor/casework';
import type { OpenChoice } from '@loenspor/casework';
import { addSearch, dayInCopenhagen, ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { fieldInvalid, paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, PageQuery } from '@loenspor/event-sourcing/http';
import { MunicipalityNames, tablesAsOf } from '@loenspor/pay';
import type { PayTables } from '@loenspor/pay';
import { ReferenceTables } from '@loenspor/reference-data';
import { sightCondition, Sights } from '@loenspor/representation';
import type { PayCaseAnswer } from '../contract.js';
import type { ShownPayCaseStatus } from '../domain/pay-case.status.js';
import { answerSql, payCaseStatusSql, storedStatus, toAnswer } from './pay-case.answer.js';
import type { AnswerRow } from './pay-case.answer.js';
import { payCasesAsOf } from './pay-case.past.js';
import { payOf, withPay } from './pay-case.pay.js';
import { PayCaseRow } from './pay-case.row.js';
import { shownAs } from './pay-case.shared.js';
import { IS_INVOLVED, notesOfTheUnion, viewOf } from './pay-case.sight.js';
import type { IsInvolved } from './pay-case.sight.js';
import { PersonRow } from './person.row.js';

export type PayCaseFilter = PageQuery & {
  readonly municipality?: string;
  readonly area?: string;
  readonly status?: ShownPayCaseStatus;
  readonly agreementPeriod?: string;
  readonly consultant?: string;
  readonly q?: string;
  readonly open?: OpenChoice;
  readonly on?: string;
};

/** `on`: the day of `pay`, which no item has without one. */
export class ListPayCases extends Query<Paged<PayCaseAnswer>> {
  constructor(
    readonly filter: PayCaseFilter,
    readonly viewer: Viewer,
    readonly language: Language = 'da',
  ) {
    super();
  }
}

/** `asOf`: an instant as the log writes them; `on`: the day of `pay`. Null when there is none to be seen, or was none yet. */
export class GetPayCase extends Query<PayCaseAnswer | null> {
  constructor(
    readonly id: string,
    readonly asOf: string | undefined,
    readonly on: string | undefined,
    readonly viewer: Viewer,
    readonly language: Language = 'da',
  ) {
    super();
  }
}

/** A case is not seen by its place alone: the member must want the representative involved. */
export const placed = { municipality: 'c."municipality"', area: 'c."area"', id: 'c."id"', byOffice: 'false' };

@QueryHandler(ListPayCases)
export class ListPayCasesHandler implements IQueryHandler<ListPayCases> {
  constructor(
    @Inject(ReadSide) private readonly side: ReadSide,
    @Inject(MunicipalityNames) private readonly places: MunicipalityNames,
    @Inject(Sights) private readonly sights: Sights,
    @Inject(CaseDeadlines) private readonly deadlines: CaseDeadlines,
    @Inject(ReferenceTables) private readonly references: ReferenceTables,
  ) {}

  async execute({ filter, viewer, language }: ListPayCases): Promise<Paged<PayCaseAnswer>> {
    const { rows } = this.side;
    const { on } = filter;
    const [sight, whole, tell, tables] = await Promise.all([
      this.sights.sightOf(viewer),
      this.sights.sightOf(withoutRepresentation(viewer)),
      this.deadlines.toldOn(this.side.today, language),
      tablesFor(this.references, { on }),
    ]);
    const list = this.conditionsOf(filter);
    sightCondition(list, sight, placed);
    const found = await rows.query<AnswerRow[]>(
      `SELECT ${answerSql('$1')} FROM ${tableOf(rows, PayCaseRow)} c
         LEFT JOIN ${tableOf(rows, PersonRow)} p ON p."personId" = c."personId"
        WHERE ${list.sql}
        ORDER BY c."lastActivityOn" DESC, c."position" DESC LIMIT ${list.bind(filter.limit + 1)}`,
      list.parameters,
    );
    const seen = found
      .map((row) => toAnswer(row, tell))
      .map((answer) => shownAs(answer, viewIn(whole, answer.municipality)))
      .map((answer) => (on === undefined ? answer : { ...answer, ...payOf(answer, on, tables) }));
    return paged(seen, filter.limit, ({ lastActivityOn, position }) => [lastActivityOn, position]);
  }

  /** Today is the first parameter. */
  private conditionsOf(filter: PayCaseFilter): ListConditions {
    const list = new ListConditions();
    const today = list.bind(this.side.today);
    list.equal('c."municipality"', filter.municipality);
    list.equal('c."area"', filter.area);
    list.equal('c."status"', storedStatus(filter.status));
    // Only what else is shown of it has to be told apart.
    if (storedStatus(filter.status) === 'OPENED') list.equal(payCaseStatusSql('c', today), filter.status);
    list.equal('c."agreementPeriod"', filter.agreementPeriod);
    list.equal('c."consultantId"', filter.consultant);
    addPayCaseSearch(list, filter.q, this.places);
    addOpen(list, filter.open, { ...opened, day: this.side.today });
    list.after(['c."lastActivityOn"', 'c."position"'], readCursor(filter, ['string', 'string']));
    return list;
  }
}

/** How the rows `c` say since when they are open. */
export const opened = {
  status: 'c."status"',
  openedOn: `c."facts" ->> 'openedOn'`,
  done: ['SIGNED', 'SETTLED_BY_PREAGREEMENT', 'WITHDRAWN', 'CLOSED'],
};

/** Narrows a list of the rows `c`, with their persons `p`, to those that a search finds. */
export function addPayCaseSearch(
  list: ListConditions,
  q: string | undefined,
  places: MunicipalityNames,
): void {
  addSearch(list, q, { numbers: 'c."numbers"', words: `c."words" || coalesce(p."words", '')` }, (word) => {
    const codes = places.codesBeginning(word);
    return codes.length === 0 ? null : `c."municipality" = ANY(${list.bind(codes)})`;
  });
}

@QueryHandler(GetPayCase)
export class GetPayCaseHandler implements IQueryHandler<GetPayCase> {
  constructor(
    @Inject(ReadSide) private readonly side: ReadSide,
    @Inject(ReferenceTables) private readonly references: ReferenceTables,
    @Inject(Sights) readonly sights: Sights,
    @Inject(IS_INVOLVED) readonly isInvolved: IsInvolved,
    @Inject(CaseDeadlines) private readonly deadlines: CaseDeadlines,
  ) {}

  async execute({ id, asOf, on, viewer, language }: GetPayCase): Promise<PayCaseAnswer | null> {
    const day = asOf === undefined ? this.side.today : dayInCopenhagen(new Date(asOf));
    const now = await this.present(id, this.side.today);
    // Who does not see it is not told either that it cannot be read.
    if (!now || !(await viewOf(this, viewer, { id: now.id, ...now.facts }))) return null;
    const row = asOf === undefined ? now : await this.past(id.toLowerCase(), asOf);
    const found = row && toAnswer(row, await this.deadlines.toldOn(day, language));
    const view = found && (await viewOf(this, viewer, found));
    if (!found || !view) return null;
    const since = asOf === undefined ? undefined : await notesOfTheUnion(this.side.rows, found.id, view);
    return withPay(shownAs(found, view, since), on ?? day, await tablesFor(this.references, { asOf, on }));
  }

  private async present(id: string, today: string): Promise<AnswerRow | null> {
    const { rows } = this.side;
    const [found] = await rows.query<AnswerRow[]>(
      `SELECT ${answerSql('$1')} FROM ${tableOf(rows, PayCaseRow)} c
         LEFT JOIN ${tableOf(rows, PersonRow)} p ON p."personId" = c."personId" WHERE c."id" = $2`,
      [today, id],
    );
    return found ?? null;
  }

  private async past(id: string, asOf: string): Promise<AnswerRow | null> {
    return (await payCasesAsOf(this.side, [id], asOf)).get(id) ?? null;
  }
}

/** @throws ProblemError for a day that was asked for and has no factor */
export async function tablesFor(
  references: Pick<ReferenceTables, 'current'>,
  { asOf, on }: { readonly asOf?: string | undefined; readonly on?: string | undefined },
): Promise<PayTables> {
  const { tables: now } = await references.current();
  const tables = asOf === undefined ? now : tablesAsOf(now, asOf);
  if (on !== undefined && !tables.factors.find(on))
    throw fieldInvalid('on', {
      da: 'har ingen reguleringsfaktor',
      en: 'has no regulation factor',
    });
  return tables;
}
