import type { BoardTable } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { PayCaseStandingsRow } from './pay-case-standings.row.js';
import { payCaseStatusSql } from './pay-case.answer.js';

/** Where pay cases stood, and their entries, for what compares boards. `rows`: with `payCaseRows`. */
export function payCaseBoard(rows: DataSource): BoardTable & { readonly entries: string } {
  return {
    table: tableOf(rows, PayCaseStandingsRow),
    entries: tableOf(rows, PayCaseEntryRow),
    byOffice: false,
    statusSql: payCaseStatusSql,
    ended: ['CLOSED', 'WITHDRAWN'],
  };
}
