import fc from 'fast-check';
import { parseMunicipalities } from '@loenspor/pay';
import { referenceFile, referenceTables } from '@loenspor/pay/testing';
import { openLogFile, readRecords } from '../log/read-file.js';
import { readLog } from '../log/read-log.js';
import { sheet } from '../testing/log-file.js';
import type { SheetRow } from '../testing/log-file.js';
import { RowIdentity } from './row-identity.js';

const { periods, paySteps } = referenceTables();
const reference = {
  today: '2026-11-22',
  municipalities: new Map(
    parseMunicipalities(referenceFile('municipalities.csv')).map(({ name, code }) => [name, code]),
  ),
  agreementPeriods: new Set(periods.all.map(({ code }) => code)),
  paySteps: { has: (step: string) => paySteps.has(step) },
};
const identity = new RowIdentity('0190f3a0-0000-7000-8000-000000000001', new Uint8Array(32).fill(7));

const opening: SheetRow = {
  Sagsnr: 'FA-1',
  Sagstype: 'Forhåndsaftale',
  Kommune: 'Rødovre',
  Område: 'Dagtilbud',
  Modpart: 'Kommune',
  'OK-periode': 'OK24',
  Dato: '1.4.2024',
  Hændelse: 'Forhandling åbnet',
};

/** The command id of a row that reads well, in a file of its own beside its opening row. */
async function idOf(row: SheetRow, reshape: (text: string) => string = (text) => text): Promise<string> {
  const text = reshape(Buffer.from(sheet(opening, row)).toString('utf8'));
  const records = await Array.fromAsync(readRecords(openLogFile(Buffer.from(text))));
  const { accepted, refused } = await readLog(records, reference, new Map());
  const read = accepted[1];
  if (!read) throw new Error(JSON.stringify(refused));
  return identity.recorded(read.identity);
}

/** What an offer says, apart from how it is written. */
const meaning = fc.record({
  day: fc.date({ min: new Date('2024-04-02'), max: new Date('2026-03-01'), noInvalidDate: true }),
  kroner: fc.integer({ min: 1_000, max: 99_999 }),
  per: fc.constantFrom('år', 'md'),
  note: fc.constantFrom('', 'Åse ringede', 'linje 1\nlinje 2', 'é og ü', '=SUM(A1)'),
  board: fc.constantFrom('Kommune', 'Bestyrelsen for Åkanden'),
});
type Meaning = typeof meaning extends fc.Arbitrary<infer Value> ? Value : never;

/** How a cell may be written without saying another thing. */
const manner = fc.record({
  shortYear: fc.boolean(),
  dashes: fc.boolean(),
  zeros: fc.boolean(),
  thousands: fc.boolean(),
  decimals: fc.boolean(),
  unitInAmount: fc.boolean(),
  yearly: fc.boolean(),
  decomposed: fc.boolean(),
  blanks: fc.constantFrom('', ' ', '\t '),
  shouting: fc.boolean(),
  lineEnds: fc.constantFrom('\r\n', '\n'),
});
type Manner = typeof manner extends fc.Arbitrary<infer Value> ? Value : never;

function written(said: Meaning, how: Manner): SheetRow {
  const pad = (number: number) => String(number).padStart(how.zeros ? 2 : 1, '0');
  const year = String(said.day.getUTCFullYear());
  const date = [
    pad(said.day.getUTCDate()),
    pad(said.day.getUTCMonth() + 1),
    how.shortYear ? year.slice(2) : year,
  ];
  const whole = how.thousands ? String(said.kroner).replace(/(\d{3})$/, '.$1') : String(said.kroner);
  const amount = `${whole}${how.decimals ? ',00' : ''}`;
  const cells: SheetRow = {
    ...opening,
    Kommune: how.shouting ? 'RØD-OVRE' : 'Rødovre',
    Modpart: said.board,
    Dato: date.join(how.dashes ? '-' : '.'),
    Hændelse: 'Tilbud',
    Side: 'Modpart',
    Løndel: 'Funktionsløn',
    Varighed: 'varig',
    Beløb: how.unitInAmount ? `${amount} kr/${said.per}` : amount,
    'Pr.': how.unitInAmount ? '' : said.per === 'år' && how.yearly ? 'årligt' : said.per,
    Niveau: '31.3.2000',
    Note: said.note,
  };
  const dressed = Object.entries(cells).map(([column, cell]) => [
    column,
    `${how.blanks}${how.decomposed ? cell.normalize('NFD') : cell}${how.blanks}`,
  ]);
  return Object.fromEntries(dressed) as SheetRow;
}

describe('the identity of a row', () => {
  it('is the same however the row is written', () =>
    fc.assert(
      fc.asyncProperty(meaning, manner, manner, async (said, one, other) => {
        const ends = (text: string) => text.replaceAll('\r\n', other.lineEnds);
        expect(await idOf(written(said, one))).toBe(await idOf(written(said, other), ends));
      }),
    ));

  it('is another when the row says another thing', () =>
    fc.assert(
      fc.asyncProperty(meaning, meaning, manner, async (one, other, how) => {
        const day = ({ day: on }: Meaning) => on.toISOString().slice(0, 10);
        const same =
          JSON.stringify({ ...one, day: day(one) }) === JSON.stringify({ ...other, day: day(other) });
        expect((await idOf(written(one, how))) === (await idOf(written(other, how)))).toBe(same);
      }),
    ));

  it.each<[string, SheetRow]>([
    ['Sagsnr', { Sagsnr: 'FA-1b' }],
    ['Område', { Område: 'Fritid' }],
    ['Side', { Side: 'Modpart' }],
    ['Person', { Person: 'Åse Dam' }],
    ['Konsulent', { Konsulent: 'Karen Lund' }],
    ['Grundlag', { Grundlag: 'Stående delegation' }],
    ['Note', { Note: 'Møde' }],
    ['OK-periode', { 'OK-periode': 'OK26' }],
  ])('tells rows apart by %s', (_column, cells) => {
    const cellsOf = (row: SheetRow) =>
      Object.values({ Side: '', Person: '', Konsulent: '', Grundlag: '', Note: '', ...row });
    expect(identity.recorded(cellsOf({ ...opening, ...cells }))).not.toBe(
      identity.recorded(cellsOf(opening)),
    );
  });

  it('depends on the key, which a plain hash would not', () => {
    const other = new RowIdentity('0190f3a0-0000-7000-8000-000000000001', new Uint8Array(32).fill(8));
    expect(other.recorded(['FA-1'])).not.toBe(identity.recorded(['FA-1']));
    expect(identity.recorded(['FA-1'])).toBe(identity.recorded(['FA-1']));
  });

  it('of a refused row is never that of a recorded one', () => {
    expect(identity.refused(['FA-1'])).not.toBe(identity.recorded(['FA-1']));
    expect(identity.refused(['a', 'bc'])).not.toBe(identity.refused(['ab', 'c']));
  });
});
