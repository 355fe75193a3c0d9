import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { countedCases } from '@loenspor/casework';
import type { CaseCounts } from '@loenspor/casework';
import { ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { PageQuery } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { sightCondition, Sights } from '@loenspor/representation';
import { payCaseStatusSql } from './pay-case.answer.js';
import { addPayCaseSearch, placed } from './pay-case.queries.js';
import type { PayCaseFilter } from './pay-case.queries.js';
import { PayCaseRow } from './pay-case.row.js';
import { PersonRow } from './person.row.js';

/** How many pay cases the board has for a viewer, in all and by each of its filters. */
export class CountPayCases extends Query<CaseCounts> {
  constructor(
    readonly filter: Omit<PayCaseFilter, keyof PageQuery | 'on'>,
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

  async execute({ filter: { q, ...chosen }, viewer }: CountPayCases): Promise<CaseCounts> {
    const { rows, today } = this.side;
    const list = new ListConditions();
    const by = {
      status: payCaseStatusSql('c', list.bind(today)),
      municipality: 'c."municipality"',
      area: 'c."area"',
      agreementPeriod: 'c."agreementPeriod"',
      consultant: 'c."consultantId"',
    };
    addPayCaseSearch(list, q, this.places);
    sightCondition(list, await this.sights.sightOf(viewer), placed);
    // A search finds a case by its person too.
    const persons =
      q === undefined ? '' : `LEFT JOIN ${tableOf(rows, PersonRow)} p ON p."personId" = c."personId"`;
    return countedCases(rows, { from: `${tableOf(rows, PayCaseRow)} c ${persons}`, list, by, chosen });
  }
}
