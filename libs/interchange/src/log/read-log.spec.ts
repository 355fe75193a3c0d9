import { readFileSync } from 'node:fs';
import { LOG_COLUMNS } from './log-columns.js';
import type { LogColumn } from './log-columns.js';
import { openLogFile, readRecords } from './read-file.js';
import { UnreadableFile } from './unreadable-file.js';
import { readLog } from './read-log.js';
import type { LogReference } from './row-reading.js';

const folder = new URL('../../../../infra/reference-data/', import.meta.url);
const csv = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n').slice(1);

const reference: LogReference = {
  today: '2026-11-22',
  municipalities: new Map(csv('municipalities.csv').map((line) => [line.slice(4), line.slice(0, 3)])),
  agreementPeriods: new Set(csv('agreement-periods.csv').map((line) => line.slice(0, 4))),
  paySteps: new Set(csv('pay-steps.csv').map((line) => line.slice(0, line.indexOf(',')))),
};

async function recordsOf(bytes: Uint8Array) {
  return Array.fromAsync(readRecords(openLogFile(bytes)));
}

type Row = Partial<Record<LogColumn, string>>;

const opening: Row = {
  Sagsnr: 'FA-1',
  Sagstype: 'Forhåndsaftale',
  Kommune: 'Rødovre',
  Område: 'Dagtilbud',
  Modpart: 'Kommune',
  'OK-periode': 'OK26',
  Dato: '4.5.2026',
  Hændelse: 'Forhandling åbnet',
};
const offer: Row = {
  ...opening,
  Dato: '5.5.2026',
  Hændelse: 'Tilbud',
  Side: 'Modpart',
  Løndel: 'Funktionsløn',
  Varighed: 'varig',
  Beløb: '12.000',
  'Pr.': 'år',
  Niveau: '31.3.2000',
};

async function logOf(...rows: Row[]) {
  const lines = rows.map((row) => LOG_COLUMNS.map((column) => row[column] ?? '').join(';'));
  const text = [LOG_COLUMNS.join(';'), ...lines].join('\r\n');
  return readLog(await recordsOf(new TextEncoder().encode(text)), reference, new Map());
}
const codes = (findings: readonly { row: number; code: string }[]) =>
  findings.map(({ row, code }) => `${row} ${code}`).sort();

describe('a cell behind the last column that is named', () => {
  const header = LOG_COLUMNS.join(';');
  const row = LOG_COLUMNS.map((column) => opening[column] ?? '').join(';');
  const read = async (...lines: string[]) =>
    readLog(await recordsOf(new TextEncoder().encode(lines.join('\r\n'))), reference, new Map());

  it.each([
    [header, `${row};rest`, 'Kolonne 25'],
    [header, `${row};;;rest;`, 'Kolonne 27'],
    [`${header};;`, `${row};rest`, 'Kolonne 25'],
    [`${header};Eget`, `${row};egen;rest`, 'Kolonne 26'],
  ])('is no part of the row: %#', async (first, line, column) => {
    const { refused, accepted } = await read(first, line);
    expect(refused.map(({ error }) => [error.row, error.column, error.code])).toEqual([
      [1, column, 'value-unknown'],
    ]);
    expect(accepted).toEqual([]);
    expect(refused[0]?.cells).toHaveProperty([column], 'rest');
  });

  it.each([
    [header, `${row};;; ;`],
    [`${header};;`, row],
    [`${header};Eget`, `${row};egen`],
  ])('is nothing where it is empty, or named: %#', async (first, line) => {
    const { refused, accepted } = await read(first, line);
    expect([refused, accepted.length]).toEqual([[], 1]);
  });

  it('is told after everything else that is wrong', async () => {
    const { refused } = await read(header, `${row.replace('4.5.2026', '31.2.2026')};rest`);
    expect(refused.map(({ error }) => error.code)).toEqual(['date-invalid']);
  });
});

describe('the sample log', () => {
  it('reads as expected, row for row', async () => {
    const expected = JSON.parse(readFileSync(new URL('forhandlingslog.expected.json', folder), 'utf8'));
    const records = await recordsOf(readFileSync(new URL('forhandlingslog.csv', folder)));
    const log = await readLog(records, reference, new Map());
    expect(log.rows).toBe(expected.rows);
    expect(log.accepted).toHaveLength(expected.accepted);
    expect(codes(log.refused.map(({ error }) => error))).toEqual(codes(expected.errors));
    expect(codes(log.warnings)).toEqual(codes(expected.warnings));
  });
});

describe('a row of the log', () => {
  it('is read with its amount, level and permanence', async () => {
    const { accepted } = await logOf(opening, {
      ...offer,
      Varighed: 'tidsbegrænset',
      Pensionsgivende: 'nej',
    });
    expect(accepted[1]?.item).toEqual({
      element: 'FUNCTION',
      permanence: 'TIME_LIMITED',
      amount: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
      pensionable: false,
    });
  });

  it('names a board where the counterparty is not the municipality', async () => {
    const { accepted } = await logOf({ ...opening, Modpart: 'Bestyrelsen for  Møllehuset' });
    expect(accepted[0]?.counterparty).toEqual({
      kind: 'SELF_GOVERNING_BOARD',
      name: 'Bestyrelsen for Møllehuset',
    });
  });

  it.each<[string, Row, string]>([
    ['a day that does not exist', { Dato: '30.2.2026' }, 'date-invalid'],
    ['a missing day', { Dato: '' }, 'date-invalid'],
    ['a level date that does not exist', { Niveau: 'nutid', Niveaudato: '31.4.2026' }, 'date-invalid'],
    ['a day to come', { Dato: '23.11.2026' }, 'date-in-future'],
    ['a part of a municipality’s name', { Kommune: 'Rød' }, 'municipality-unknown'],
    ['another area', { Område: 'Skole' }, 'area-unknown'],
    ['another step', { Hændelse: 'Kaffemøde' }, 'step-unknown'],
    ['a step of the other kind of case', { Hændelse: 'Samtykke' }, 'step-unknown'],
    ['a case that nothing opens', { Sagsnr: 'FA-2' }, 'case-unknown'],
    ['no case', { Sagsnr: '' }, 'case-unknown'],
    ['the case in another municipality', { Kommune: 'Ishøj' }, 'case-conflict'],
    ['the case in another area', { Område: 'Fritid' }, 'case-conflict'],
    ['the case as another type', { Sagstype: 'Nyansættelse' }, 'case-conflict'],
    ['another element', { Løndel: 'Bonus' }, 'element-unknown'],
    ['no element where there must be one', { Løndel: '', Beløb: '' }, 'element-unknown'],
    ['an amount that reads in two ways', { Beløb: '12.5' }, 'amount-invalid'],
    ['an amount and a step', { Løntrin: '46' }, 'amount-invalid'],
    ['two units that differ', { Beløb: '1.700 kr/md' }, 'amount-invalid'],
    ['no price level', { Niveau: '' }, 'price-level-missing'],
    ['another price level', { Niveau: '1.1.2006' }, 'value-unknown'],
    ['current kroner of no day', { Niveau: 'nutid' }, 'value-unknown'],
    ['no unit', { 'Pr.': '' }, 'value-unknown'],
    ['another permanence', { Varighed: 'altid' }, 'value-unknown'],
    ['another side', { Side: 'Kommunen' }, 'value-unknown'],
    ['a step that the table does not hold', { Beløb: '', Løntrin: '99' }, 'value-unknown'],
    ['another agreement period', { 'OK-periode': 'OK99' }, 'value-unknown'],
    ['another case type', { Sagstype: 'Klage' }, 'value-unknown'],
    ['neither yes nor no', { Pensionsgivende: 'måske' }, 'value-unknown'],
  ])('with %s is refused', async (_what, cells, code) => {
    const { refused, accepted } = await logOf(opening, { ...offer, ...cells });
    expect(refused.map(({ error }) => `${error.row} ${error.code}`)).toEqual([`2 ${code}`]);
    expect(accepted).toHaveLength(1);
  });

  it.each<[string, Row, string]>([
    ['a short year', { Dato: '5.5.26' }, 'year-normalised'],
    ['a municipality in other letters', { Kommune: 'RØD-OVRE ' }, 'municipality-matched'],
    ['its unit in the amount', { Beløb: '1.700 kr/md', 'Pr.': '' }, 'amount-normalised'],
  ])('with %s is accepted with a warning', async (_what, cells, code) => {
    const { warnings, accepted } = await logOf(opening, { ...offer, ...cells });
    expect(codes(warnings)).toEqual([`2 ${code}`]);
    expect(accepted).toHaveLength(2);
  });

  it('that stands earlier in the file is a duplicate, however it is written', async () => {
    const { accepted, warnings, duplicates } = await logOf(opening, offer, {
      ...offer,
      Dato: '05-05-26',
      Beløb: '12.000,00',
    });
    expect([accepted.length, duplicates, codes(warnings)]).toEqual([2, 1, ['3 duplicate']]);
  });

  it('is unknown when its opening row is an error', async () => {
    const { refused } = await logOf({ ...opening, Dato: '31.2.2026' }, offer);
    expect(codes(refused.map(({ error }) => error))).toEqual(['1 date-invalid', '2 case-unknown']);
  });

  it('is not told whole when it is at fault and long', async () => {
    const { refused } = await logOf(
      { ...opening, Dato: 'x'.repeat(30_000) },
      { ...opening, Dato: '32.1.2026' },
    );
    expect(refused.map(({ error }) => error.detail.length < 200)).toEqual([true, true]);
    expect(refused[1]?.error.detail).toContain('«32.1.2026»');
  });

  it('is known when its opening row stands below it', async () => {
    const { accepted } = await logOf(offer, opening);
    expect(accepted).toHaveLength(2);
  });
});

/** A row of cells that are as long as a cell may be. */
const rowOf = (cells: number) => `${LOG_COLUMNS.join(';')}\r\n${`${'x'.repeat(32_767)};`.repeat(cells)}\r\n`;

describe('a file', () => {
  const text = (value: string) => recordsOf(new TextEncoder().encode(value));

  it('keeps quotes, semicolons and line breaks of a note', async () => {
    const note = '"Linje 1\r\nlinje 2; med ""citat"""';
    const [record] = await text(`\uFEFF${LOG_COLUMNS.join(';')}\r\n${';'.repeat(23)}${note}\r\n`);
    expect(record?.cells.Note).toBe('Linje 1\nlinje 2; med "citat"');
  });

  it.each([
    ['in another encoding', new Uint8Array([0x53, 0xe6, 0x67])],
    ['without a column', new TextEncoder().encode('Sagsnr;Dato\r\n1;2')],
    ['that is empty', new Uint8Array()],
    ['with a column twice', new TextEncoder().encode(`${LOG_COLUMNS.join(';')};Dato\r\n`)],
    ['with a row that no append holds', new TextEncoder().encode(rowOf(9))],
    ['with a quote that never ends', new TextEncoder().encode(`${LOG_COLUMNS.join(';')}\r\n"aaa;b`)],
  ])('%s is refused with what to do', async (_what, bytes) => {
    await expect(async () => recordsOf(bytes)).rejects.toThrow(UnreadableFile);
  });

  it('with columns of its own, and rows as long as they may be, is read', async () => {
    const [record] = await text(`Mit;${LOG_COLUMNS.join(';')};Andet\r\nx;FA-1\r\n`);
    expect(record?.cells.Sagsnr).toBe('FA-1');
    expect(await text(rowOf(7))).toHaveLength(1);
  });
});
