import { crc32, createInflateRaw } from 'node:zlib';
import { OversizedFile, UnreadableFile } from '../log/unreadable-file.js';

/** One entry of a zip archive, as its central directory names it. What it says of its size is not believed. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  /** The compressed bytes. */
  readonly packed: Uint8Array;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 65_535;
/** A workbook has some tens. */
const MOST_ENTRIES = 1_000;
const STORED = 0;
const DEFLATED = 8;

/** Whether bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * The entries of an archive by name; of two with one name the first.
 * @throws UnreadableFile when it is broken or encrypted, OversizedFile when it has more entries than a workbook has
 */
export function zipEntries(archive: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw new OversizedFile(tooManyEntries);
  const entries = new Map<string, ZipEntry>();
  try {
    let at = view.getUint32(end + 16, true);
    for (let index = 0; index < count; index += 1) {
      const { entry, next } = entryAt(view, archive, at);
      if (!entries.has(entry.name)) entries.set(entry.name, entry);
      at = next;
    }
  } catch (error) {
    throw error instanceof RangeError ? broken(error) : error;
  }
  return entries;
}

function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  throw broken();
}

function entryAt(view: DataView, archive: Uint8Array, at: number): { entry: ZipEntry; next: number } {
  if (view.getUint32(at, true) !== CENTRAL) throw broken();
  const flags = view.getUint16(at + 8, true);
  if ((flags & 1) === 1) throw new UnreadableFile(protectedWords);
  const nameLength = view.getUint16(at + 28, true);
  const name = new TextDecoder().decode(
    archive.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength),
  );
  const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const local = view.getUint32(at + 42, true);
  if (view.getUint32(local, true) !== LOCAL) throw broken();
  const begin = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const size = view.getUint32(at + 20, true);
  if (begin + size > archive.length) throw broken();
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: archive.subarray(begin, begin + size),
  };
  return { entry, next: at + CENTRAL_BYTES + nameLength + more };
}

/** Without a tag there is a text, and Excel's longest has 32,767 characters. */
const LONGEST_TEXT = 1024 * 1024;
const TAG = 0x3c;

/**
 * How many bytes an entry really holds; counting ends at `limit`, and nothing of it is kept meanwhile.
 * @throws UnreadableFile when it is broken, OversizedFile when one text in it is longer than any cell
 */
export async function sizeOf(entry: ZipEntry, limit: number): Promise<number> {
  let size = 0;
  let lastTag = 0;
  for await (const part of unpacking(entry)) {
    const tag = part.lastIndexOf(TAG);
    if (tag >= 0) lastTag = size + tag;
    size += part.length;
    if (size > limit) break;
    if (size - lastTag > LONGEST_TEXT) throw new OversizedFile(tooLongWords);
  }
  return size;
}

/** What an entry holds: so many bytes, as `sizeOf` says. @throws UnreadableFile when it is broken */
export async function contentOf(entry: ZipEntry, size: number): Promise<Buffer> {
  const content = Buffer.alloc(size);
  let at = 0;
  for await (const part of unpacking(entry)) {
    content.set(part, at);
    at += part.length;
  }
  if (crc32(content) !== entry.crc) throw broken();
  return content;
}

const PORTION = 65_536;

async function* unpacking({ method, packed }: ZipEntry): AsyncGenerator<Uint8Array> {
  if (method === STORED)
    for (let at = 0; at < packed.length; at += PORTION) yield packed.subarray(at, at + PORTION);
  else if (method === DEFLATED) {
    const inflating = createInflateRaw();
    inflating.end(packed);
    try {
      yield* inflating as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw broken(error);
    }
  } else throw broken();
}

export function broken(cause?: unknown): UnreadableFile {
  return new UnreadableFile(brokenWords, { cause });
}

const brokenWords = {
  da: 'Regnearket er beskadiget. Åbn det i Excel, gem det igen, og send det på ny.',
  en: 'The workbook is damaged. Open it in Excel, save it again, and send it anew.',
};
export const protectedWords = {
  da: 'Regnearket er beskyttet med adgangskode eller gemt i et gammelt format. Gem det som .xlsx uden adgangskode.',
  en: 'The workbook is protected by a password or saved in an old format. Save it as .xlsx without a password.',
};
const tooLongWords = {
  da: 'Regnearket har en tekst, der er længere, end en celle kan rumme. Gem arket på ny i Excel, og send det igen.',
  en: 'The workbook has a text that is longer than a cell holds. Save the sheet anew in Excel and send that.',
};
const tooManyEntries = {
  da: `Filen rummer over ${MOST_ENTRIES} dele; det gør et regneark ikke. Gem arket alene i en ny fil.`,
  en: `The file holds more than ${MOST_ENTRIES} parts, which no workbook does. Save the sheet alone in a new file.`,
};
