import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { addOpen, countedCases } from '@loenspor/casework';
import type { CaseCounts } from '@loenspor/casework';
import { dayInCopenhagen, ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { PageQuery } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { sightCondition, Sights } from '@loenspor/representation';
import { pastPayCases } from './past-pay-cases.sql.js';
import { payCaseStatusSql } from './pay-case.answer.js';
import { addPayCaseSearch, opened, placed } from './pay-case.queries.js';
import type { PayCaseFilter } from './pay-case.queries.js';
import { PayCaseRow } from './pay-case.row.js';
import { PersonRow } from './person.row.js';

/** How many pay cases the board has for a viewer, in all and by each of its filters; with `asOf`, an instant, had. */
export class CountPayCases extends Query<CaseCounts> {
  constructor(
    readonly filter: Omit<PayCaseFilter, keyof PageQuery | 'on'> & { readonly asOf?: string },
    readonly viewer: Viewer,
  ) {
    super();
  }
}

@QueryHandler(CountPayCases)
export class CountPayCasesHandler implements IQueryHandler<CountPayCases> {
  constructor(
    @Inject(ReadSide) private readonly side: ReadSide,
    @Inject(MunicipalityNames) private readonly places: MunicipalityNames,
    @Inject(Sights) private readonly sights: Sights,
  ) {}

  async execute({ filter, viewer }: CountPayCases): Promise<CaseCounts> {
    const { q, open, asOf, ...chosen } = filter;
    const { rows, today } = this.side;
    const day = asOf === undefined ? today : dayInCopenhagen(new Date(asOf));
    const list = new ListConditions();
    const by = {
      status: payCaseStatusSql('c', list.bind(day)),
      municipality: 'c."municipality"',
      area: 'c."area"',
      agreementPeriod: 'c."agreementPeriod"',
      consultant: 'c."consultantId"',
    };
    sightCondition(list, await this.sights.sightOf(viewer), placed);
    const from =
      asOf === undefined
        ? this.present(list, filter)
        : pastPayCases(list, { rows, places: this.places }, { asOf, q, open });
    return countedCases(rows, { from, list, by, chosen });
  }

  private present(list: ListConditions, { q, open }: CountPayCases['filter']): string {
    const { rows, today: day } = this.side;
    addPayCaseSearch(list, q, this.places);
    addOpen(list, open, { ...opened, day });
    // A search finds a case by its person too.
    const persons =
      q === undefined ? '' : `LEFT JOIN ${tableOf(rows, PersonRow)} p ON p."personId" = c."personId"`;
    return `${tableOf(rows, PayCaseRow)} c ${persons}`;
  }
}
