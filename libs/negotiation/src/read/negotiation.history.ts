import { historyCount, historyEntries, historyWords } from '@loenspor/casework';
import type { CaseHistory, HistoryTables } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { negotiationEntryWords } from './negotiation-timeline.queries.js';
import { negotiationAudience } from './negotiation.audience.js';
import { NegotiationRow } from './negotiation.row.js';

const types = Object.entries(negotiationAudience);

function tablesIn(rows: DataSource): HistoryTables {
  return {
    entries: tableOf(rows, NegotiationEntryRow),
    cases: tableOf(rows, NegotiationRow),
    untold: types.flatMap(([type, audience]) => (audience === 'NOBODY' ? [type] : [])),
  };
}

/** What happened in negotiations and with their mandates. */
export const negotiationHistory: CaseHistory = {
  kind: 'NEGOTIATION',
  types: types.flatMap(([type, audience]) => (audience === 'NOBODY' ? [] : [type])),
  find: (rows, question) => historyEntries(rows, tablesIn(rows), question),
  count: (rows, filter, most) => historyCount(rows, tablesIn(rows), filter, most),
  tell: (rows, entries, language) => {
    const { entries: table, cases } = tablesIn(rows);
    return historyWords<NegotiationEvent>(rows, {
      entries,
      table,
      cases: `SELECT t."id", t."counterparty" FROM ${cases} t`,
      summary: (entry, telling) => negotiationEntryWords(entry, { language, ...telling }),
    });
  },
};
