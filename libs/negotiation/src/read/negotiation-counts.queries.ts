import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { countedCases } from '@loenspor/casework';
import type { CaseCounts } from '@loenspor/casework';
import { ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { PageQuery } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { sightCondition, Sights } from '@loenspor/representation';
import { addNegotiationSearch, placed } from './negotiation.queries.js';
import type { NegotiationFilter } from './negotiation.queries.js';
import { NegotiationRow } from './negotiation.row.js';
import { shownStatusSql } from './negotiation.sql.js';

/** How many negotiations the board has for a viewer, in all and by each of its filters. */
export class CountNegotiations extends Query<CaseCounts> {
  constructor(
    readonly filter: Omit<NegotiationFilter, keyof PageQuery>,
    readonly viewer: Viewer,
  ) {
    super();
  }
}

@QueryHandler(CountNegotiations)
export class CountNegotiationsHandler implements IQueryHandler<CountNegotiations> {
  constructor(
    private readonly side: ReadSide,
    private readonly municipalities: MunicipalityNames,
    private readonly sights: Sights,
  ) {}

  async execute({ filter: { q, ...chosen }, viewer }: CountNegotiations): Promise<CaseCounts> {
    const { rows, today } = this.side;
    const list = new ListConditions();
    const by = {
      status: shownStatusSql(list.bind(today)),
      municipality: 'n."municipality"',
      area: 'n."area"',
      agreementPeriod: 'n."agreementPeriod"',
      consultant: 'n."consultantId"',
    };
    addNegotiationSearch(list, q, this.municipalities);
    sightCondition(list, await this.sights.sightOf(viewer), placed);
    return countedCases(rows, { from: `${tableOf(rows, NegotiationRow)} n`, list, by, chosen });
  }
}
