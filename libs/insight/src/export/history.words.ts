import type { Role } from '@loenspor/event-sourcing/domain';
import type { Language } from '@loenspor/event-sourcing/http';
import type { SheetColumn } from '@loenspor/interchange';

type Told = { readonly da: string; readonly en: string };
type Words = { readonly [code: string]: Told };

const kinds: Words = {
  NEGOTIATION: { da: 'Forhandling', en: 'Negotiation' },
  PAY_CASE: { da: 'Lønsag', en: 'Pay case' },
};
const areas: Words = {
  DAYCARE: { da: 'Dagtilbud', en: 'Daycare' },
  LEISURE: { da: 'Fritid', en: 'Leisure' },
};
const roles: { readonly [each in Role]: Told } = {
  CONSULTANT: { da: 'Konsulent', en: 'Consultant' },
  LEADER_REP: { da: 'LTR', en: 'Leader representative' },
  LEADERSHIP: { da: 'Ledelsen', en: 'Leadership' },
  DPO: { da: 'DPO', en: 'DPO' },
  ADMIN: { da: 'Administrator', en: 'Administrator' },
  SYSTEM: { da: 'Lønspor', en: 'Lønspor' },
};
const authorities: Words = {
  term: { da: 'Valgt LTR', en: 'Elected representative' },
  deputy: { da: 'Suppleant', en: 'Deputy' },
  delegation: { da: 'Efter bemyndigelse', en: 'By delegation' },
  'fallback:no-rep': { da: 'Ledelsen: ingen LTR', en: 'Leadership: no representative' },
  'fallback:absent': { da: 'Ledelsen: LTR fraværende', en: 'Leadership: representative absent' },
  'fallback:conflict': { da: 'Ledelsen: LTR inhabil', en: 'Leadership: representative has a conflict' },
  'fallback:not-involved': {
    da: 'Ledelsen: medlemmet ønsker ikke LTR inddraget',
    en: 'Leadership: the member does not want the representative involved',
  },
};
const elements: Words = {
  BASE_PAY: { da: 'Grundløn', en: 'Base pay' },
  FUNCTION: { da: 'Funktionsløn', en: 'Function pay' },
  QUALIFICATION: { da: 'Kvalifikationsløn', en: 'Qualification pay' },
  RESULT: { da: 'Resultatløn', en: 'Result pay' },
};
const permanences: Words = {
  PERMANENT: { da: 'varig', en: 'permanent' },
  TIME_LIMITED: { da: 'tidsbegrænset', en: 'time-limited' },
  ONE_OFF: { da: 'engangs', en: 'one-off' },
};
const limits: Words = {
  floor: { da: 'Bund', en: 'Floor' },
  target: { da: 'Mål', en: 'Target' },
  cap: { da: 'Loft', en: 'Cap' },
};
const periods: Words = {
  YEAR: { da: 'år', en: 'year' },
  MONTH: { da: 'måned', en: 'month' },
  ONCE: { da: 'engangs', en: 'once' },
};
const levels: Words = {
  L2000_03_31: { da: '31.3.2000', en: '31.3.2000' },
  CURRENT: { da: 'nutid', en: 'current' },
};
const yes: Told = { da: 'ja', en: 'yes' };
const municipality: Told = { da: 'Kommune', en: 'Municipality' };
const tables = { kinds, areas, roles, elements, permanences, limits, periods, levels } as const;

/** What a code is called; one that has no name is called by itself. */
export function wordOf(table: keyof typeof tables, code: string, language: Language): string {
  const words: Words = tables[table];
  return (Object.hasOwn(words, code) ? words[code] : undefined)?.[language] ?? code;
}

export function authorityWords(authority: string, language: Language): string {
  const [kind = ''] = authority.split(':', 1);
  return (authorities[authority] ?? authorities[kind])?.[language] ?? authority;
}

export const yesIn = (language: Language): string => yes[language];
export const municipalityIn = (language: Language): string => municipality[language];

type Kind = SheetColumn['kind'];
const columns: readonly (readonly [da: string, en: string, kind: Kind, width: number])[] = [
  ['Dag', 'Day', 'DAY', 11],
  ['Sagsnr', 'Case number', 'TEXT', 14],
  ['Sagstype', 'Kind of case', 'TEXT', 13],
  ['Kommune', 'Municipality', 'TEXT', 18],
  ['Område', 'Area', 'TEXT', 11],
  ['Modpart', 'Other side', 'TEXT', 22],
  ['Hvad skete der', 'What happened', 'TEXT', 70],
  ['Løndel', 'Element', 'TEXT', 18],
  ['Varighed', 'Permanence', 'TEXT', 13],
  ['Grænse', 'Limit', 'TEXT', 8],
  ['Løntrin', 'Pay step', 'NUMBER', 8],
  ['Beløb', 'Amount', 'MONEY', 13],
  ['Pr.', 'Per', 'TEXT', 8],
  ['Niveau', 'Level', 'TEXT', 10],
  ['Niveaudato', 'Level date', 'DAY', 11],
  ['Hvem', 'Who', 'TEXT', 22],
  ['Rolle', 'Role', 'TEXT', 14],
  ['Grundlag', 'Authority', 'TEXT', 24],
  ['På vegne af', 'On behalf of', 'TEXT', 22],
  ['Registreret', 'Recorded', 'TIME', 20],
  ['Indlæst', 'Imported', 'TEXT', 8],
  ['Bemærkninger', 'Remarks', 'TEXT', 20],
  ['Rettet af', 'Corrected by', 'TEXT', 12],
  ['Dublet af', 'Duplicate of', 'TEXT', 12],
  ['Hændelse', 'Event', 'TEXT', 22],
  ['Id', 'Id', 'TEXT', 38],
];

export function historyColumns(language: Language): readonly SheetColumn[] {
  return columns.map(([da, en, kind, width]) => ({ header: { da, en }[language], kind, width }));
}
