import type { BoardTable } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { NegotiationStandingsRow } from './negotiation-standings.row.js';
import { shownStatusSql } from './negotiation.sql.js';

/** Where negotiations stood, and their entries, for what compares boards. `rows`: with `negotiationRows`. */
export function negotiationBoard(rows: DataSource): BoardTable & { readonly entries: string } {
  return {
    table: tableOf(rows, NegotiationStandingsRow),
    entries: tableOf(rows, NegotiationEntryRow),
    byOffice: true,
    statusSql: (row, day) => shownStatusSql(day, row),
    ended: ['SIGNED', 'CLOSED'],
  };
}
