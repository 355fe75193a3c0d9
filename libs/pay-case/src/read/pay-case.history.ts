import { historyCount, historyEntries, historyWords } from '@loenspor/casework';
import type { CaseHistory, HistoryTables } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { payCaseAudience } from './pay-case.audience.js';
import { PayCaseRow } from './pay-case.row.js';
import { payCaseEntryWords } from './pay-case.timeline.js';

const types = Object.entries(payCaseAudience);

function tablesIn(rows: DataSource): HistoryTables {
  return {
    entries: tableOf(rows, PayCaseEntryRow),
    cases: tableOf(rows, PayCaseRow),
    untold: types.flatMap(([type, audience]) => (audience === 'NOBODY' ? [type] : [])),
  };
}

/** What happened in pay cases and with their mandates. */
export const payCaseHistory: CaseHistory = {
  kind: 'PAY_CASE',
  types: types.flatMap(([type, audience]) => (audience === 'NOBODY' ? [] : [type])),
  find: (rows, question) => historyEntries(rows, tablesIn(rows), question),
  count: (rows, filter, most) => historyCount(rows, tablesIn(rows), filter, most),
  tell: (rows, entries, language) => {
    const { entries: table, cases } = tablesIn(rows);
    return historyWords<PayCaseEvent>(rows, {
      entries,
      table,
      cases: `SELECT t."id", t."facts" -> 'counterparty' AS "counterparty" FROM ${cases} t`,
      summary: (entry, telling) => payCaseEntryWords(entry, { language, ...telling }),
    });
  },
};
