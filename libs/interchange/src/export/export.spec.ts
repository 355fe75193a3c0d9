import { Workbook } from '@cj-tech-master/excelts';
import { readSheet } from '../xlsx/read-sheet.js';
import { csvFile, harmless } from './csv-file.js';
import type { Sheet, SheetLine } from './sheet.js';
import { workbookFile } from './workbook-file.js';

const columns: Sheet['columns'] = [
  { header: 'Hvad', kind: 'TEXT', width: 20 },
  { header: 'Dag', kind: 'DAY', width: 11 },
  { header: 'Registreret', kind: 'TIME', width: 20 },
  { header: 'Beløb', kind: 'MONEY', width: 12 },
  { header: 'Trin', kind: 'NUMBER', width: 6 },
];
async function* linesOf(lines: readonly SheetLine[]): AsyncGenerator<SheetLine> {
  yield* lines;
}
const sheet = (...lines: readonly SheetLine[]): Sheet => ({
  name: 'Historik',
  columns,
  lines: linesOf(lines),
});
const csv = async (...lines: readonly SheetLine[]) =>
  (await Array.fromAsync(csvFile(sheet(...lines)))).join('');
const xlsx = async (of: Sheet, lastRow?: number) =>
  Buffer.concat(await Array.fromAsync(workbookFile(of, lastRow)));
const summer: SheetLine = ['Møde', '2026-05-04', '2026-05-04T22:10:05.123Z', '12000.50', '46'];

const formulas = [
  ...[
    '=1+1',
    '+45 12',
    '-5+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '"=1',
    `'=1`,
    ' " =cmd',
    '＝1',
    '\u{a0}=1',
  ],
  '=HYPERLINK("http://x";"y")',
];
const plain = ['Tilbud: 5 - 3', 'a=b', 'x@y.dk', '1+1', 'æøå', '5', '§', 'Karen; Bo', "O'Hara"];

describe('a cell of text', () => {
  it.each(formulas)('is no formula: %j', (text) => expect(harmless(text)).toBe(`'${text}`));
  it.each(plain)('is left as it is when it could be none: %j', (text) => expect(harmless(text)).toBe(text));
});

describe('a CSV file', () => {
  it('opens in Danish Excel: byte-order mark, semicolons, decimal commas, times as they are in Denmark', async () =>
    expect(await csv(summer, ['a "b"; c\nd', null, '', '7.00', '3'])).toBe(
      '\u{feff}"Hvad";"Dag";"Registreret";"Beløb";"Trin"\r\n' +
        '"Møde";2026-05-04;2026-05-05 00:10:05;12000,50;46\r\n' +
        '"a ""b""; c\nd";;;7,00;3\r\n',
    ));

  it('has no cell that is a formula, of whatever kind its column is', async () => {
    for (const text of formulas) {
      const [, told = ''] = (await csv([text, text, text, text, text])).split('"Trin"\r\n');
      const cell = `"'${text.replaceAll('"', '""')}"`;
      expect(told).toBe(`${[cell, cell, cell, cell, cell].join(';')}\r\n`);
    }
  });

  it('of nothing has a header', async () => expect((await csv()).split('\r\n')).toHaveLength(2));
});

describe('a workbook', () => {
  const opened = async (bytes: Uint8Array) => {
    const book = new Workbook();
    await book.xlsx.load(bytes);
    return book;
  };

  it('holds days and times as such, amounts as numbers, and texts as texts', async () => {
    const book = await opened(await xlsx(sheet(summer, ['=1+1', null, null, '7.00', 'nej'])));
    const [first, second] = [2, 3].map((row) => book.worksheets[0]!.getRow(row));
    const values = [1, 2, 3, 4, 5].map((at) => first!.getCell(at).value);
    expect(values).toEqual([
      'Møde',
      new Date('2026-05-04T00:00:00Z'),
      new Date('2026-05-05T00:10:05Z'),
      12000.5,
      46,
    ]);
    expect([1, 2, 4, 5].map((at) => second!.getCell(at).value)).toEqual(['=1+1', null, 7, 'nej']);
    expect(second!.getCell(1).numFmt).toBe('@');
    expect(second!.getCell(1).formula).toBeUndefined();
  });

  it('stores every text as it is, formulas, control characters and escapes among them', async () => {
    const texts = [...formulas, ...plain, 'a\u{1}b', '_x0041_', '<&>"', '\u{d800}'];
    const rows = await readSheet(await xlsx(sheet(...texts.map((text) => [text]))));
    const told = rows.slice(1).map(([, cells]) => cells[0]);
    const expected = texts.map((text) =>
      text.replaceAll(/\r\n?/g, '\n').replace('\u{1}', '').toWellFormed().trim(),
    );
    expect(told.map((each) => each?.trim())).toEqual(expected);
  });

  it('goes on on another sheet when Excel has no more rows', async () => {
    const lines = Array.from({ length: 7 }, (_, at): SheetLine => [`Linje ${at}`]);
    const book = await opened(await xlsx(sheet(...lines), 4));
    expect(book.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['Historik', 4],
      ['Historik 2', 4],
      ['Historik 3', 2],
    ]);
  });

  it('of nothing has a header', async () => {
    const rows = await readSheet(await xlsx(sheet()));
    expect(rows.map(([, cells]) => cells)).toEqual([columns.map(({ header }) => header)]);
  });

  it('tells the reader when its lines fail, and lets go of them when nobody reads on', async () => {
    let ended = 0;
    const failing = async function* (): AsyncGenerator<SheetLine> {
      try {
        yield summer;
        throw new Error('The rows are away');
      } finally {
        ended++;
      }
    };
    await expect(xlsx({ ...sheet(), lines: failing() })).rejects.toThrow('The rows are away');
    const endless = async function* (): AsyncGenerator<SheetLine> {
      try {
        for (;;) yield summer;
      } finally {
        ended++;
      }
    };
    const reading = workbookFile({ ...sheet(), lines: endless() });
    for (let pieces = 0; pieces < 5; pieces++) await reading.next();
    await reading.return(undefined);
    expect(ended).toBe(2);
  });
});
