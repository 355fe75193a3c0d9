import { addOpen, bindInstant, standingsAtSql } from '@loenspor/casework';
import type { OpenChoice } from '@loenspor/casework';
import { addSearch, dayInCopenhagen, tableOf } from '@loenspor/event-sourcing';
import type { ListConditions } from '@loenspor/event-sourcing';
import type { MunicipalityNames } from '@loenspor/pay';
import type { DataSource } from 'typeorm';
import { NegotiationStandingsRow } from './negotiation-standings.row.js';
import { opened } from './negotiation.queries.js';
import { NegotiationRow } from './negotiation.row.js';

type Reads = { readonly rows: DataSource; readonly municipalities: MunicipalityNames };
type Past = {
  readonly asOf: string;
  readonly q?: string | undefined;
  readonly open?: OpenChoice | undefined;
};

/**
 * SQL of the negotiations `n` that there were at an instant, as they stood then, for `FROM`; the list is narrowed to those
 * that a search finds and to those that were open.
 */
export function pastNegotiations(
  list: ListConditions,
  { rows, municipalities }: Reads,
  { asOf, q, open }: Past,
): string {
  const board = standingsAtSql(tableOf(rows, NegotiationStandingsRow), bindInstant(list, asOf));
  addOpen(list, open, { ...opened, openedOn: 't."openedOn"', day: dayInCopenhagen(new Date(asOf)) });
  // A negotiation is searched by what it is called today: what has been erased since finds none.
  addSearch(list, q, { numbers: 't."searchNumbers"', words: 't."searchWords"' }, (word) => {
    const codes = municipalities.codesBeginning(word);
    return codes.length === 0 ? null : `n."municipality" = ANY (${list.bind(codes)})`;
  });
  const today =
    q === undefined && open === undefined ? '' : `JOIN ${tableOf(rows, NegotiationRow)} t ON t."id" = n."id"`;
  return `(${board}) n ${today}`;
}
