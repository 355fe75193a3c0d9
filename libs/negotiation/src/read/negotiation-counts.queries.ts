import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { addOpen, countedCases } from '@loenspor/casework';
import type { CaseCounts } from '@loenspor/casework';
import { dayInCopenhagen, ListConditions, ReadSide, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { PageQuery } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { sightCondition, Sights } from '@loenspor/representation';
import { addNegotiationSearch, opened, placed } from './negotiation.queries.js';
import type { NegotiationFilter } from './negotiation.queries.js';
import { NegotiationRow } from './negotiation.row.js';
import { shownStatusSql } from './negotiation.sql.js';
import { pastNegotiations } from './past-negotiations.sql.js';

/** How many negotiations the board has for a viewer, in all and by each of its filters; with `asOf`, an instant, had. */
export class CountNegotiations extends Query<CaseCounts> {
  constructor(
    readonly filter: Omit<NegotiationFilter, keyof PageQuery> & { readonly asOf?: string },
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

  async execute({ filter, viewer }: CountNegotiations): Promise<CaseCounts> {
    const { q, open, asOf, ...chosen } = filter;
    const { rows, today } = this.side;
    const day = asOf === undefined ? today : dayInCopenhagen(new Date(asOf));
    const list = new ListConditions();
    const by = {
      status: shownStatusSql(list.bind(day)),
      municipality: 'n."municipality"',
      area: 'n."area"',
      agreementPeriod: 'n."agreementPeriod"',
      consultant: 'n."consultantId"',
    };
    sightCondition(list, await this.sights.sightOf(viewer), placed);
    const from =
      asOf === undefined
        ? this.present(list, filter)
        : pastNegotiations(list, { rows, municipalities: this.municipalities }, { asOf, q, open });
    return countedCases(rows, { from, list, by, chosen });
  }

  private present(list: ListConditions, { q, open }: CountNegotiations['filter']): string {
    const { rows, today: day } = this.side;
    addNegotiationSearch(list, q, this.municipalities);
    addOpen(list, open, { ...opened, day });
    return `${tableOf(rows, NegotiationRow)} n`;
  }
}
