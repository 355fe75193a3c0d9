import { setImmediate as nextTurn } from 'node:timers/promises';
import { csvRows } from './read-csv.js';
import type { CsvLimits } from './read-csv.js';
import { OversizedFile, UnreadableFile } from './unreadable-file.js';

const rowsOf = async (text: string, limits?: CsvLimits) =>
  Array.fromAsync(csvRows(Buffer.from(text), limits));

describe('a CSV file', () => {
  it.each([
    ['CRLF', 'a;b\r\nc;d\r\ne;f\r\n'],
    ['LF', 'a;b\nc;d\ne;f'],
    ['CR', 'a;b\rc;d\re;f\r'],
    ['now one, now the other', 'a;b\r\nc;d\ne;f\r'],
    ['blank lines too', '\r\n\na;b\n\nc;d\r\n\r\ne;f\n'],
  ])('has a row for each line, however the lines end: %s', async (_, text) => {
    expect(await rowsOf(text)).toEqual([
      [0, ['a', 'b']],
      [1, ['c', 'd']],
      [2, ['e', 'f']],
    ]);
  });

  it('reads alike wherever it is cut into portions', async () => {
    for (let shift = 0; shift < 12; shift += 1) {
      const head = 'x'.repeat(16_384 - shift);
      const rows = await rowsOf(`${head}\r\n"å\r\n""æ""";ø\r\nslut`);
      expect(rows.slice(1)).toEqual([
        [1, ['å\r\n"æ"', 'ø']],
        [2, ['slut']],
      ]);
    }
  });

  it('lets others have their turn while it is read', async () => {
    let turns = 0;
    let isRead = false;
    const count = async () => {
      while (!isRead) turns += await nextTurn(1);
    };
    const counting = count();
    const rows = await rowsOf('a;b;c\n'.repeat(20_000));
    isRead = true;
    await counting;
    expect(rows).toHaveLength(20_000);
    expect(turns).toBeGreaterThanOrEqual(7);
  });

  it('whose quotation mark stays open is refused with the last row before it', async () => {
    const text = `a;b\n${'c;d\n'.repeat(700)}"e;f\n${'g;h\n'.repeat(50)}`;
    await expect(rowsOf(text)).rejects.toThrow('efter række 700:');
    expect(await rowsOf(text.replace('"', ''))).toHaveLength(752);
  });

  it.each([
    ['a word', 'a'],
    ['columns', ';'],
    ['quotes', '""'],
    ['blank lines', '\n'],
  ])('of endless %s is refused before much of it is kept', async (_, text) => {
    const endless = text.repeat(1_000_000 / text.length);
    await expect(rowsOf(endless)).rejects.toThrow(UnreadableFile);
    expect(await rowsOf(`${text.repeat(1_000)}b\n`)).toHaveLength(1);
  });

  it('has as many rows as a log has, and no more', async () => {
    expect(await rowsOf('a\n'.repeat(21), { mostRows: 20 })).toHaveLength(21);
    await expect(rowsOf('a\n'.repeat(22), { mostRows: 20 })).rejects.toThrow(OversizedFile);
  });

  it.each([
    ['nothing', ';;'],
    ['blanks', ' ;\t;\u00a0'],
    ['quoted nothing', '"";"";""'],
    ['a line break', '"\r\n";;'],
  ])('has no row where all cells hold %s, and one where a single cell holds more', async (_, empty) => {
    const rows = await rowsOf(`a;b;c\r\n${empty}\r\nd;;\r\n${empty}\r\n;;0\r\n${`${empty}\r\n`.repeat(3)}`);
    expect(rows).toEqual([
      [0, ['a', 'b', 'c']],
      [2, ['d', '', '']],
      [4, ['', '', '0']],
    ]);
  });

  it('may have as many rows of empty cells as a sheet of Excel has, and no more', async () => {
    const empty = (count: number) => `a;b\n${';\n'.repeat(count)}c;d`;
    expect(await rowsOf(empty(98), { mostRows: 1, lastRow: 100 })).toEqual([
      [0, ['a', 'b']],
      [99, ['c', 'd']],
    ]);
    await expect(rowsOf(empty(99), { lastRow: 100 })).rejects.toThrow(OversizedFile);
  });
});
