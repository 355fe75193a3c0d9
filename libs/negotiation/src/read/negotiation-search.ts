import { searchedRows } from '@loenspor/casework';
import type { HitWords, Searched } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { Area, Counterparty, Language } from '@loenspor/pay';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { NegotiationCalledRow, NegotiationSaidRow, PreAgreementCalledRow } from './negotiation-search.row.js';
import { NegotiationRow } from './negotiation.row.js';
import { shownStatusSql } from './negotiation.sql.js';
import { PreAgreementRow } from './pre-agreement.row.js';

type FoundNegotiation = Pick<
  NegotiationRow,
  'id' | 'number' | 'counterparty' | 'agreementPeriod' | 'area'
> & {
  readonly status: string;
};

/** Negotiations, seen by their place alone. */
export const searchedNegotiations: Searched = searchedRows({
  kind: 'NEGOTIATION',
  tables: (rows) => ({
    things: tableOf(rows, NegotiationRow),
    called: tableOf(rows, NegotiationCalledRow),
    said: tableOf(rows, NegotiationSaidRow),
  }),
  timeline: (rows) => tableOf(rows, NegotiationEntryRow),
  byOffice: 'true',
  words: async (rows, ids, { language, today }) => {
    const found = await rows.query<FoundNegotiation[]>(
      `SELECT n."id", n."number", n."counterparty", n."agreementPeriod", n."area", ${shownStatusSql('$2')} AS "status"
         FROM ${tableOf(rows, NegotiationRow)} n WHERE n."id" = ANY($1::uuid[])`,
      [ids, today],
    );
    return new Map(found.map((row) => [row.id, negotiationWords(row, language)]));
  },
});

/** Pre-agreements that have a version. */
export const searchedPreAgreements: Searched = searchedRows({
  kind: 'PRE_AGREEMENT',
  tables: (rows) => {
    const table = tableOf(rows, PreAgreementCalledRow);
    return { things: table, called: table, said: null };
  },
  timeline: () => null,
  byOffice: 'true',
  only: 't."stands"',
  words: async (rows, ids, { language }) => {
    const found = await rows.query<PreAgreementRow[]>(
      `SELECT * FROM ${tableOf(rows, PreAgreementRow)} WHERE "id" = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(found.map((row) => [row.id, agreementWords(row, language)]));
  },
});

function negotiationWords(row: FoundNegotiation, language: Language): HitWords {
  const about =
    language === 'da' ? 'Forhandling om forhåndsaftale med' : 'Negotiation of a pre-agreement with';
  return {
    number: row.number,
    title: `${about} ${party(row.counterparty, language)}`,
    subtitle: `${row.agreementPeriod} · ${areas[language][row.area]}`,
    status: row.status,
  };
}

function agreementWords({ counterparty, area, recordedAs }: PreAgreementRow, language: Language): HitWords {
  const named = recordedAs.at(-1)?.title;
  const about = language === 'da' ? 'Forhåndsaftale med' : 'Pre-agreement with';
  return {
    number: null,
    title: named ?? `${about} ${party(counterparty, language)}`,
    subtitle: `${areas[language][area]}${named === undefined ? '' : ` · ${party(counterparty, language)}`}`,
    status: null,
  };
}

const areas: Readonly<Record<Language, Readonly<Record<Area, string>>>> = {
  da: { DAYCARE: 'dagtilbud', LEISURE: 'fritid' },
  en: { DAYCARE: 'daycare', LEISURE: 'leisure' },
};

function party(counterparty: Counterparty, language: Language): string {
  if (counterparty.kind === 'SELF_GOVERNING_BOARD') return counterparty.name;
  return language === 'da' ? 'kommunen' : 'the municipality';
}
