import { deflateRawSync, crc32 } from 'node:zlib';
import { Workbook } from '@cj-tech-master/excelts';
import { LOG_COLUMNS } from '../log/log-columns.js';
import type { LogColumn } from '../log/log-columns.js';

export type WorkbookCell =
  string | number | boolean | Date | null | { readonly formula: string; readonly result?: unknown };
export type WorkbookRow = Partial<Record<LogColumn, WorkbookCell>>;

/** A workbook as Excel saves it, with the log on its first sheet and another one after it. */
export async function workbook(...rows: WorkbookRow[]): Promise<Uint8Array> {
  const book = new Workbook();
  const sheet = book.addWorksheet('Log');
  sheet.addRow([...LOG_COLUMNS]);
  for (const row of rows) {
    const added = sheet.addRow(LOG_COLUMNS.map((column) => row[column] ?? null));
    added.eachCell((cell) => {
      if (cell.value instanceof Date) cell.numFmt = 'dd-mm-yyyy';
    });
  }
  book.addWorksheet('Andet').addRow(['ikke en log']);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export type RawEntry = {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly method?: 0 | 8;
  /** Lies told in the central directory. */
  readonly told?: {
    readonly size?: number;
    readonly packed?: number;
    readonly flags?: number;
    readonly crc?: number;
  };
};

/** A zip archive to the byte, so that it can lie. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const pieces: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content, method = 8, told = {} } of entries) {
    const plain = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(plain) : plain;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(told.flags ?? 0, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(told.crc ?? crc32(plain), 10);
    fields.writeUInt32LE(told.packed ?? packed.length, 14);
    fields.writeUInt32LE(told.size ?? plain.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, more, Buffer.from(name)]),
    );
    pieces.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, directory, end]);
}
