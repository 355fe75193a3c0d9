import { addOpen, bindInstant, standingsAtSql } from '@loenspor/casework';
import type { OpenChoice } from '@loenspor/casework';
import { addSearch, dayInCopenhagen, tableOf } from '@loenspor/event-sourcing';
import type { ListConditions } from '@loenspor/event-sourcing';
import type { MunicipalityNames } from '@loenspor/pay';
import type { DataSource } from 'typeorm';
import { PayCaseStandingsRow } from './pay-case-standings.row.js';
import { opened } from './pay-case.queries.js';
import { PayCaseRow } from './pay-case.row.js';
import { PersonRow } from './person.row.js';

type Reads = { readonly rows: DataSource; readonly places: MunicipalityNames };
type Past = {
  readonly asOf: string;
  readonly q?: string | undefined;
  readonly open?: OpenChoice | undefined;
};

/**
 * SQL of the pay cases `c` that there were at an instant, as they stood then, for `FROM`; the list is narrowed to those
 * that a search finds and to those that were open.
 */
export function pastPayCases(list: ListConditions, { rows, places }: Reads, { asOf, q, open }: Past): string {
  const board = standingsAtSql(tableOf(rows, PayCaseStandingsRow), bindInstant(list, asOf));
  const openedOn = `t."facts" ->> 'openedOn'`;
  addOpen(list, open, { ...opened, openedOn, day: dayInCopenhagen(new Date(asOf)) });
  // A case and its person are searched by what they are called today: what has been erased since finds none.
  const words = `t."words" || coalesce(p."words", '')`;
  addSearch(list, q, { numbers: 't."numbers"', words }, (word) => {
    const codes = places.codesBeginning(word);
    return codes.length === 0 ? null : `t."municipality" = ANY (${list.bind(codes)})`;
  });
  const today =
    q === undefined && open === undefined ? '' : `JOIN ${tableOf(rows, PayCaseRow)} t ON t."id" = c."id"`;
  const person =
    q === undefined ? '' : `LEFT JOIN ${tableOf(rows, PersonRow)} p ON p."personId" = t."personId"`;
  return `(${board}) c ${today} ${person}`;
}
