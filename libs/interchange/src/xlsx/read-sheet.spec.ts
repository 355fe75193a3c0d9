import { setTimeout as delay } from 'node:timers/promises';
import { openLogFile, readRecords } from '../log/read-file.js';
import { OversizedFile, UnknownFileType, UnreadableFile } from '../log/unreadable-file.js';
import { rawZip, workbook } from '../testing/workbooks.js';
import type { RawEntry } from '../testing/workbooks.js';
import { readSheet } from './read-sheet.js';
import type { SheetLimits } from './read-sheet.js';

const recordsOf = async (bytes: Uint8Array) => Array.fromAsync(readRecords(openLogFile(bytes)));
const day = (text: string) => new Date(`${text}T00:00:00Z`);

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const parts: Record<string, string> = {
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${R}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Hej</t></is></c></row></sheetData></worksheet>`,
};
const zipOf = (changed: Record<string, Partial<RawEntry>> = {}, more: readonly RawEntry[] = []) => {
  const own = Object.entries(parts).map(([name, content]) => ({ name, content, ...changed[name] }));
  return rawZip([...own, ...more]);
};
const SHEET = 'xl/worksheets/sheet1.xml';
const read = (bytes: Uint8Array, limits?: SheetLimits) => readSheet(bytes, limits);

describe('a workbook', () => {
  it('reads as the CSV that Danish Excel would save of it: dates, numbers, blanks, and its first sheet alone', async () => {
    const bytes = await workbook(
      { Sagsnr: 'LS-1', Dato: day('2026-05-04'), Beløb: 12000.5, Løntrin: 46, Niveau: '31.3.2000' },
      {},
      { Sagsnr: 17, Dato: '4.5.26', Beløb: 1234567, Niveaudato: day('2026-04-01'), Note: 'æøå\nlinje 2' },
    );
    const records = await recordsOf(bytes);
    expect(records.map(({ row }) => row)).toEqual([1, 3]);
    expect(records[0]?.cells).toMatchObject({
      Sagsnr: 'LS-1',
      Dato: '4.5.2026',
      Beløb: '12000,5',
      Løntrin: '46',
    });
    expect(records[1]?.cells).toMatchObject({ Sagsnr: '17', Dato: '4.5.26', Beløb: '1234567' });
    expect(records[1]?.cells).toMatchObject({ Niveaudato: '1.4.2026', Note: 'æøå\nlinje 2' });
  });

  it('keeps what a formula came to, and evaluates none', async () => {
    const bytes = await workbook({
      Sagsnr: { formula: 'CONCAT("LS","-9")', result: 'LS-9' },
      Beløb: { formula: '6000*2', result: 12000 },
      Note: { formula: 'SUM(A1:A9)' },
    });
    const [record] = await recordsOf(bytes);
    expect(record?.cells).toMatchObject({ Sagsnr: 'LS-9', Beløb: '12000', Note: '=SUM(A1:A9)' });
  });

  it('is read in the least form that there is', async () => {
    expect(await read(zipOf())).toEqual([[1, ['Hej']]]);
    expect(await read(zipOf({ [SHEET]: { method: 0 } }))).toEqual([[1, ['Hej']]]);
  });
});

const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, '<row/>');
const wide = (rows: number, text: string) => {
  const row = (_: unknown, at: number) =>
    `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
  return `<worksheet xmlns="${MAIN}"><sheetData>${Array.from({ length: rows }, row).join('')}</sheetData></worksheet>`;
};
const numbered = (...rows: number[]) => {
  const cell = (row: number) => `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>a</t></is></c></row>`;
  return `<worksheet xmlns="${MAIN}"><sheetData>${rows.map(cell).join('')}</sheetData></worksheet>`;
};

const filledAmong = (rows: number, filled: readonly number[]) => {
  const row = (_: unknown, at: number) => {
    const text = filled.includes(at + 1) ? 'a' : ' ';
    return `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>${text}</t></is></c><c r="B${at + 1}"/></row>`;
  };
  return `<worksheet xmlns="${MAIN}"><sheetData>${Array.from({ length: rows }, row).join('')}</sheetData></worksheet>`;
};

describe('a workbook with rows whose cells are all empty', () => {
  it('has the others alone, under their numbers in Excel', async () => {
    const bytes = zipOf({ [SHEET]: { content: filledAmong(60, [1, 4]) } });
    const rows = await read(bytes, { mostRows: 2 });
    expect(rows.map(([number, [text]]) => [number, text])).toEqual([
      [1, 'a'],
      [4, 'a'],
    ]);
    await expect(read(bytes, { mostRows: 1 })).rejects.toThrow(OversizedFile);
  });
});

describe('a workbook that is read when that has to end', () => {
  const reason = new Error('The process ends');

  it('is left, and holds up no other', async () => {
    const ending = new AbortController();
    const long = zipOf({ [SHEET]: { content: wide(20_000, 'a') } });
    const reading = [readSheet(long, {}, ending.signal), readSheet(long, {}, ending.signal)];
    ending.abort(reason);
    for (const each of reading) await expect(each).rejects.toBe(reason);
    expect(await readSheet(zipOf(), {}, new AbortController().signal)).toHaveLength(1);
  });
});

describe('a workbook that means no good', () => {
  it.each<[string, () => Uint8Array, new (...given: never[]) => Error, SheetLimits?]>([
    ['swells', () => zipOf({ [SHEET]: { content: megabytes(120) } }), OversizedFile],
    [
      'swells and says it is small',
      () => zipOf({ [SHEET]: { content: megabytes(120), told: { size: 10 } } }),
      OversizedFile,
    ],
    [
      'swells past a limit',
      () => zipOf({ [SHEET]: { content: megabytes(2) } }),
      OversizedFile,
      { mostBytes: 1_000_000 },
    ],
    [
      'has ten thousand entries',
      () =>
        zipOf(
          {},
          Array.from({ length: 10_000 }, (_, at) => ({ name: `${at}`, content: '' })),
        ),
      OversizedFile,
    ],
    [
      'has too many rows',
      () => zipOf({ [SHEET]: { content: wide(50, 'a') } }),
      OversizedFile,
      { mostRows: 49 },
    ],
    [
      'has too much text',
      () => zipOf({ [SHEET]: { content: wide(50, 'a') } }),
      OversizedFile,
      { mostCharacters: 49 },
    ],
    [
      'takes too long',
      () => zipOf({ [SHEET]: { content: wide(20_000, 'a') } }),
      OversizedFile,
      { patienceMs: 1 },
    ],
    [
      'wants too much memory',
      () => zipOf({ [SHEET]: { content: wide(400_000, 'abcdefgh') } }),
      OversizedFile,
      { memoryMb: 12, mostRows: 1e9 },
    ],
    ['lies about its packed size', () => zipOf({ [SHEET]: { told: { packed: 5 } } }), UnreadableFile],
    ['lies past its end', () => zipOf({ [SHEET]: { told: { packed: 1e9 } } }), UnreadableFile],
    ['has another checksum', () => zipOf({ [SHEET]: { told: { crc: 7 } } }), UnreadableFile],
    [
      'declares entities',
      () => zipOf({ [SHEET]: { content: `<!DOCTYPE x [<!ENTITY a "aaaa">]>${parts[SHEET]}` } }),
      UnreadableFile,
    ],
    ['is encrypted', () => zipOf({ [SHEET]: { told: { flags: 1 } } }), UnreadableFile],
    ['is cut off', () => zipOf().subarray(0, 200), UnreadableFile],
    ['is no XML', () => zipOf({ [SHEET]: { content: '<worksheet><sheetData><row>' } }), UnreadableFile],
    [
      'says at great length where its sheets are',
      () => zipOf({ 'xl/workbook.xml': { content: '<sheet '.repeat(250_000) } }),
      UnreadableFile,
    ],
    [
      'says at great length what belongs to it',
      () => zipOf({ 'xl/_rels/workbook.xml.rels': { content: '<Relationship '.repeat(100_000) } }),
      UnreadableFile,
    ],
    [
      'says it at greater length still',
      () => zipOf({ 'xl/workbook.xml': { content: '<sheet '.repeat(400_000) } }),
      OversizedFile,
    ],
    [
      'has a text that no cell holds',
      () => zipOf({ [SHEET]: { content: wide(1, 'a'.repeat(1_200_000)) } }),
      OversizedFile,
    ],
    [
      'hides such a text uncompressed',
      () => zipOf({ [SHEET]: { content: wide(1, 'a'.repeat(1_200_000)), method: 0 } }),
      OversizedFile,
    ],
    ['has two rows of one number', () => zipOf({ [SHEET]: { content: numbered(2, 2) } }), UnreadableFile],
    [
      'has its rows the wrong way round',
      () => zipOf({ [SHEET]: { content: numbered(3, 2) } }),
      UnreadableFile,
    ],
    [
      'has rows past Excel’s last',
      () => zipOf({ [SHEET]: { content: numbered(1_048_577) } }),
      UnreadableFile,
    ],
    ['lacks its sheet', () => zipOf({ 'xl/_rels/workbook.xml.rels': { content: '' } }), UnreadableFile],
    ['is a zip of something else', () => rawZip([{ name: 'a.txt', content: 'a' }]), UnknownFileType],
  ])('that %s is refused', async (...[, bytes, kind, limits]) => {
    await expect(read(bytes(), limits)).rejects.toThrow(kind);
  });

  it('takes little memory while it is refused', async () => {
    const bomb = zipOf({ [SHEET]: { content: megabytes(512) } });
    await delay(0);
    const before = process.memoryUsage().rss;
    await expect(read(bomb)).rejects.toThrow(OversizedFile);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(50);
  });

  it('harms nothing: the next one is read, and one just within the limits', async () => {
    expect(await read(zipOf())).toHaveLength(1);
    expect(await read(zipOf({ [SHEET]: { content: numbered(2, 1_048_576) } }))).toHaveLength(2);
    expect(await read(zipOf({ [SHEET]: { content: wide(1, 'a'.repeat(32_767)) } }))).toHaveLength(1);
    const full = zipOf({ [SHEET]: { content: wide(50, 'a') } });
    expect(await read(full, { mostRows: 50, mostCharacters: 50 })).toHaveLength(50);
  });
});

describe('a file', () => {
  it.each<[string, string]>([
    ['HTML', '<!DOCTYPE html><html><body>hej</body></html>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['PDF', '%PDF-1.7 …'],
  ])('that is %s is no log, whatever its name', (_, text) => {
    expect(() => openLogFile(Buffer.from(text))).toThrow(UnknownFileType);
  });

  it('with a password, or in an old format, says so', () => {
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    expect(() => openLogFile(old)).toThrow('adgangskode');
  });
});
