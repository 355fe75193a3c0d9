import { parseMunicipalities } from '@loenspor/pay';
import { referenceFile } from '@loenspor/pay/testing';
import type { SheetRow } from './log-file.js';

/** How one kind of case goes: each step with the days after the one before. */
type Course = readonly (readonly [days: number, cells: SheetRow])[];

const AMOUNTS = ['6.000', '8.000,00', '12000', '14.000', '9.900,50'];
const ELEMENTS = ['Funktionsløn', 'Kvalifikationsløn', 'Resultatløn'];
const FIRST_DAY = Date.UTC(2024, 3, 10);
const OPENING_DAYS = 600;
const DAY = 86_400_000;

/**
 * A consultants' log of so many rows, always the same for the same seed: negotiations with municipalities and boards,
 * pay cases, both spellings of dates and amounts, notes that are no formulas, time-limited pay, rows out of date order,
 * one row in a hundred an error, and one in a hundred and fifty a duplicate.
 */
export function generatedLog(rows: number, seed = 1): SheetRow[] {
  const random = randomFrom(seed);
  const names = parseMunicipalities(referenceFile('municipalities.csv')).map(({ name }) => name);
  const log: SheetRow[] = [];
  for (let number = 1; log.length < rows; number++) log.push(...caseRows(number, names, random));
  return disordered(log.slice(0, rows), random);
}

type Random = { readonly chance: (share: number) => boolean; readonly below: (limit: number) => number };

/** Mulberry32: the same numbers everywhere. */
function randomFrom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { chance: (share) => next() < share, below: (limit) => Math.floor(next() * limit) };
}

function one<Value>(values: readonly Value[], { below }: Random): Value {
  return values[below(values.length)] as Value;
}

function caseRows(number: number, names: readonly string[], random: Random): SheetRow[] {
  const negotiation = random.chance(0.4);
  const year = 2024 + random.below(2);
  const place = one(names, random);
  const common: SheetRow = {
    Sagsnr: `${negotiation ? 'FA' : 'LS'}-${year}-${String(number).padStart(5, '0')}`,
    Sagstype: negotiation ? 'Forhåndsaftale' : one(['Nyansættelse', 'Lederhenvendelse'], random),
    Kommune: place,
    Område: one(['Dagtilbud', 'Fritid'], random),
    Modpart: random.chance(0.25) ? `Bestyrelsen for Hus ${random.below(4)} i ${place}` : 'Kommune',
    'OK-periode': 'OK24',
    Konsulent: one(['Karen Lund', 'Mikkel Bruun'], random),
    ...(negotiation
      ? {}
      : { Person: `Person Nr ${number}`, Stilling: 'Områdeleder', Institution: 'Egernet' }),
  };
  const course = negotiation ? negotiationCourse(random) : payCaseCourse(random);
  let day = FIRST_DAY + random.below(OPENING_DAYS) * DAY;
  return course.slice(0, 1 + random.below(course.length)).map(([days, cells]) => {
    day += days * DAY;
    return { ...common, Dato: dateOf(day, random), ...cells };
  });
}

function negotiationCourse(random: Random): Course {
  return [
    [0, { Hændelse: 'Forhandling åbnet', Note: 'Genbesøg af forhåndsaftalen' }],
    [4, { Hændelse: 'Bagsideoplysninger', Note: '=SUM(A1:A9)' }],
    [5, { Hændelse: 'Strategi', Note: 'Linje 1\nlinje 2; med "citat"' }],
    ...mandate(random),
    [5, { Hændelse: 'Forhandlingsbegæring' }],
    [9, { Hændelse: 'Møde', Note: '1. forhandlingsmøde' }],
    [0, { Hændelse: 'Udspil', Side: 'BUPL', ...pay(random) }],
    [6, { Hændelse: 'Tilbud', Side: 'Modpart', ...pay(random) }],
    ...(random.chance(0.2) ? dispute() : []),
    [3, { Hændelse: 'Enighed' }],
    [4, { Hændelse: 'Ratificeret', Grundlag: 'Medlemsmøde, 12 fremmødte' }],
    ...signatures(),
  ];
}

function payCaseCourse(random: Random): Course {
  const opened: Course = [
    [0, { Hændelse: 'Lønsag oprettet' }],
    [3, { Hændelse: 'Samtykke' }],
  ];
  if (random.chance(0.15)) return [...opened, [6, { Hændelse: 'Forhåndsaftale anvendt', ...pay(random) }]];
  return [
    ...opened,
    ...mandate(random),
    [5, { Hændelse: 'Forhandlingsbegæring' }],
    [7, { Hændelse: 'Tilbud', Side: 'Modpart', ...pay(random) }],
    ...(random.chance(0.1) ? dispute() : []),
    [2, { Hændelse: 'A conto løn', ...basePay() }],
    [3, { Hændelse: 'Enighed' }],
    ...signatures(),
    [30, { Hændelse: 'Lønseddel kontrolleret' }],
  ];
}

function mandate(random: Random): Course {
  return [
    [6, { Hændelse: 'Mandat indstillet', Side: 'Bund', ...pay(random) }],
    [5, { Hændelse: 'Mandat godkendt', LTR: 'Søren Bæk', Grundlag: 'Stående delegation' }],
  ];
}

function dispute(): Course {
  return [
    [5, { Hændelse: 'Uenighed', Note: 'Uenighedsreferat vedlagt' }],
    [9, { Hændelse: 'Niveau 2 begæret' }],
    [12, { Hændelse: 'Niveau 2 afholdt' }],
  ];
}

function signatures(): Course {
  return [
    [6, { Hændelse: 'Underskrevet', Side: 'BUPL' }],
    [3, { Hændelse: 'Underskrevet', Side: 'Modpart' }],
  ];
}

function pay(random: Random): SheetRow {
  const current = random.chance(0.1);
  return {
    Løndel: one(ELEMENTS, random),
    Varighed: random.chance(0.15) ? 'tidsbegrænset' : 'varig',
    Beløb: one(AMOUNTS, random),
    'Pr.': 'år',
    Niveau: current ? 'nutid' : '31.3.2000',
    Niveaudato: current ? '1.11.2025' : '',
    Pensionsgivende: 'ja',
  };
}

function basePay(): SheetRow {
  return { Løndel: 'Grundløn', Varighed: 'varig', Løntrin: '46' };
}

function dateOf(instant: number, random: Random): string {
  const [year = '', month = '', day = ''] = new Date(instant).toISOString().slice(0, 10).split('-');
  return random.chance(0.5) ? `${Number(day)}.${Number(month)}.${year}` : `${day}-${month}-${year}`;
}

/** Errors, duplicates, and one row in ten written down too late. */
function disordered(log: readonly SheetRow[], random: Random): SheetRow[] {
  const rows = log.map((row) => (random.chance(0.01) ? { ...row, ...mistake(random) } : row));
  for (const [index] of rows.entries()) {
    const other = Math.min(rows.length - 1, index + random.below(40));
    if (random.chance(0.1)) [rows[index], rows[other]] = [rows[other] as SheetRow, rows[index] as SheetRow];
    else if (index > 0 && random.chance(1 / 150)) rows[index] = rows[index - 1] as SheetRow;
  }
  return rows;
}

function mistake(random: Random): SheetRow {
  return one([{ Dato: '31.2.2025' }, { Hændelse: 'Kaffemøde' }, { Område: 'Skole' }], random);
}
