import { posix } from 'node:path';
import { OversizedFile, UnknownFileType } from '../log/unreadable-file.js';
import { storedZip } from './stored-zip.js';
import { broken, contentOf, sizeOf, zipEntries } from './zip-entries.js';
import type { ZipEntry } from './zip-entries.js';

type Entries = ReadonlyMap<string, ZipEntry>;
type Relation = { readonly type: string; readonly target: string };

/** As much as the parts that are read may hold together; a log of 100,000 rows needs less. */
const MOST_BYTES = 96 * 1024 * 1024;
const MIB = 1024 * 1024;
/** What tells where the sheets are is much shorter. */
const MOST_TOLD = 2 * MIB;
const WORKBOOK = 'xl/workbook.xml';
// What reads them goes forward only, whatever they hold: none of these runs past the next tag, or looks back far.

/**
 * A workbook of the first sheet alone: only the parts that its text needs, unpacked while counting, in an order that
 * they can be read in at once: a reader that still waits for the shared strings lays the sheet in a file meanwhile, and
 * people's pay would lie there in plain text. Whatever else an archive hides or claims has no effect on that reader.
 *
 * @throws UnreadableFile when it is broken, UnknownFileType when it is no workbook, OversizedFile when it is too much
 */
export async function plainWorkbook(
  archive: Uint8Array,
  mostBytes = MOST_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  const entries = zipEntries(archive);
  const budget = new Budget(mostBytes);
  const told = new Budget(MOST_TOLD);
  const workbook = await textOf(entries.get(WORKBOOK), told);
  if (workbook === null) throw new UnknownFileType(noWorkbook);
  const relations = relationsOf(await textOf(entries.get('xl/_rels/workbook.xml.rels'), told));
  const first = /<(?:\w{1,20}:)?sheet\b[^<>]*?\br:id\s{0,9}=\s{0,9}["']([^"'<>]+)["']/.exec(workbook)?.[1];
  const sheet = entryOf(entries, first === undefined ? undefined : relations.get(first));
  if (!sheet) throw broken();
  const ofType = (type: string) => [...relations.values()].find((each) => each.type === type);
  const strings = entryOf(entries, ofType('sharedStrings'));
  const styles = entryOf(entries, ofType('styles'));
  const parts = [
    ['[Content_Types].xml', Buffer.from(TYPES)],
    [WORKBOOK, Buffer.from(ownWorkbook(/\bdate1904\s{0,9}=\s{0,9}["'](1|true)["']/.test(workbook)))],
    ['xl/_rels/workbook.xml.rels', Buffer.from(RELATIONS)],
    ...(styles ? [['xl/styles.xml', await budget.take(styles)] as const] : []),
    ['xl/sharedStrings.xml', strings ? await budget.take(strings) : Buffer.from(NO_STRINGS)],
    ['xl/worksheets/sheet1.xml', await budget.take(sheet)],
  ] as const;
  return storedZip(parts);
}

/** What may still be unpacked. */
class Budget {
  private left: number;

  constructor(private readonly whole: number) {
    this.left = whole;
  }

  async take(entry: ZipEntry): Promise<Buffer> {
    const size = await sizeOf(entry, this.left);
    if (size > this.left) throw new OversizedFile(tooMuch(this.whole));
    this.left -= size;
    const content = await contentOf(entry, size);
    // Entities can make a little text into very much; no program that writes workbooks declares any.
    if (['<!DOCTYPE', '<!ENTITY'].some((each) => content.includes(each))) throw broken();
    return content;
  }
}

async function textOf(entry: ZipEntry | undefined, budget: Budget): Promise<string | null> {
  return entry ? new TextDecoder().decode(await budget.take(entry)) : null;
}

/** The workbook's relations by id. */
function relationsOf(text: string | null): ReadonlyMap<string, Relation> {
  const found = (text ?? '').matchAll(/<(?:\w{1,20}:)?Relationship\b([^<>]*)>/g);
  return new Map(
    [...found].map(([, attributes = '']): [string, Relation] => {
      const told = (name: string) =>
        new RegExp(`\\b${name}\\s{0,9}=\\s{0,9}["']([^"']*)["']`).exec(attributes)?.[1] ?? '';
      return [told('Id'), { type: told('Type').replace(/^.*\//, ''), target: told('Target') }];
    }),
  );
}

function entryOf(entries: Entries, relation: Relation | undefined): ZipEntry | undefined {
  return relation && entries.get(posix.resolve('/xl', relation.target).slice(1));
}

function ownWorkbook(from1904: boolean): string {
  const properties = from1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>';
  return (
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships">${properties}` +
    '<sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>'
  );
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const NO_STRINGS = `${XML}<sst xmlns="${MAIN}" count="0" uniqueCount="0"/>`;
const TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"/>`;
const RELATIONS =
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
  `<Relationship Id="rId2" Type="${OFFICE}/relationships/styles" Target="styles.xml"/>` +
  `<Relationship Id="rId3" Type="${OFFICE}/relationships/sharedStrings" Target="sharedStrings.xml"/>` +
  '</Relationships>';

const noWorkbook = {
  da: 'Filen er ikke et regneark. Send arket som .xlsx eller som »CSV UTF-8«.',
  en: 'The file is no workbook. Send the sheet as .xlsx or as “CSV UTF-8”.',
};
const tooMuch = (bytes: number) => ({
  da: `Regnearket fylder over ${Math.round(bytes / MIB)} MiB pakket ud. Del loggen i flere filer.`,
  en: `The workbook holds more than ${Math.round(bytes / MIB)} MiB when it is unpacked. Divide the log into several files.`,
});
