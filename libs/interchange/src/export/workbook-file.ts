import { LAST_ROW } from '../log/sheet-size.js';
import { typed } from './sheet.js';
import type { CellKind, Sheet, SheetColumn, SheetLine } from './sheet.js';
import { zipFile } from './zip-file.js';
import type { ZipPart } from './zip-file.js';

/**
 * A workbook (Office Open XML), written while its lines are read; what does not fit on one of Excel's sheets goes on on
 * the next. Texts are stored as texts, whatever they begin with; numbers, days and times as such.
 */
export function workbookFile(sheet: Sheet, lastRow = LAST_ROW): AsyncGenerator<Uint8Array> {
  return zipFile(partsOf(sheet, lastRow));
}

async function* partsOf({ name, columns, lines }: Sheet, lastRow: number): AsyncGenerator<ZipPart> {
  const reading = lines[Symbol.asyncIterator]();
  const sheets: string[] = [];
  try {
    for (const more = { left: true }; more.left;) {
      sheets.push(sheets.length === 0 ? name : `${name} ${sheets.length + 1}`);
      const content = sheetXml(columns, reading, lastRow, more);
      yield { name: `xl/worksheets/sheet${sheets.length}.xml`, content };
    }
  } finally {
    await reading.return?.();
  }
  yield { name: 'xl/styles.xml', content: [STYLES] };
  yield { name: 'xl/workbook.xml', content: [workbookXml(sheets)] };
  yield { name: 'xl/_rels/workbook.xml.rels', content: [relationsXml(sheets.length)] };
  yield { name: '_rels/.rels', content: [ROOT_RELATIONS] };
  yield { name: '[Content_Types].xml', content: [typesXml(sheets.length)] };
}

const PIECE = 32 * 1024;

async function* sheetXml(
  columns: readonly SheetColumn[],
  lines: AsyncIterator<SheetLine>,
  lastRow: number,
  more: { left: boolean },
): AsyncGenerator<string> {
  const header = columns.map((column) => column.header);
  const texts = columns.map((): CellKind => 'TEXT');
  const kinds = columns.map(({ kind }) => kind);
  let piece = `${XML}<worksheet xmlns="${MAIN}">${VIEW}<cols>${columns.map(columnXml).join('')}</cols><sheetData>`;
  piece += rowXml(1, header, texts);
  for (let row = 2; row <= lastRow; row++) {
    const next = await lines.next();
    if (next.done) {
      more.left = false;
      break;
    }
    piece += rowXml(row, next.value, kinds);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

function columnXml({ width }: SheetColumn, at: number): string {
  return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
}

function rowXml(row: number, line: SheetLine, kinds: readonly CellKind[]): string {
  const cells = kinds.map((kind, at) => cellXml(`${letters(at)}${row}`, line[at] ?? null, kind));
  return `<row r="${row}">${cells.join('')}</row>`;
}

/** `A` to `Z`, then `AA`: as many columns as anybody reads. */
function letters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : letters(Math.floor(at / 26) - 1) + letter;
}

/** Of `STYLES`, in its order. */
const style = { TEXT: 1, DAY: 2, TIME: 3, NUMBER: 4, MONEY: 5 } as const;

function cellXml(place: string, cell: string | null, kind: CellKind): string {
  if (cell === null || cell === '') return '';
  const value = typed(cell, kind);
  if (value.is === 'TEXT')
    return `<c r="${place}" t="inlineStr" s="${style.TEXT}"><is><t xml:space="preserve">${textXml(value.text)}</t></is></c>`;
  return `<c r="${place}" s="${style[kind]}"><v>${value.is === 'NUMBER' ? value.decimal : serial(value)}</v></c>`;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** The day that Excel counts from, as it counts from March 1900 on. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

function serial(value: { readonly day: string; readonly time?: string }): string {
  const at = Date.parse(`${value.day}T${value.time ?? '00:00:00'}Z`) - EPOCH_MS;
  return String(Math.round((at / DAY_MS) * 1e8) / 1e8);
}

/** As many characters as Excel lets a cell have. */
const LONGEST = 32_767;

// eslint's control characters: XML 1.0 knows none of them, and Excel reads `_x0041_` as a letter.
const UNKNOWN_TO_XML = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]', 'g');

function textXml(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return shown
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(UNKNOWN_TO_XML, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const APPLICATION = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** The header stays where it is while one reads on. */
const VIEW =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';

const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>` +
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="6">${[0, 49, 164, 165, 0, 4].map(formatXml).join('')}</cellXfs></styleSheet>`;

function formatXml(format: number): string {
  return `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
}

function workbookXml(sheets: readonly string[]): string {
  const told = sheets.map(
    (name, at) => `<sheet name="${textXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${told.join('')}</sheets></workbook>`;
}

function relationsXml(sheets: number): string {
  const told = Array.from({ length: sheets }, (_, at) =>
    relationXml(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  );
  const styles = relationXml(sheets + 1, 'styles', 'styles.xml');
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${told.join('')}${styles}</Relationships>`;
}

function relationXml(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

const ROOT_RELATIONS =
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  `${relationXml(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`;

function typesXml(sheets: number): string {
  const told = Array.from({ length: sheets }, (_, at) =>
    overrideXml(`xl/worksheets/sheet${at + 1}.xml`, 'worksheet'),
  );
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${overrideXml('xl/workbook.xml', 'sheet.main')}${overrideXml('xl/styles.xml', 'styles')}${told.join('')}</Types>`
  );
}

function overrideXml(part: string, kind: string): string {
  return `<Override PartName="/${part}" ContentType="${APPLICATION}.${kind}+xml"/>`;
}
