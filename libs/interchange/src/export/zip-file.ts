import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipPart = { readonly name: string; readonly content: AsyncIterable<string> | Iterable<string> };

const MOST_BYTES = 0xffff_ffff;
/** Version 2.0; sizes stand behind the content, names are UTF-8; deflated; 1 January 1980. */
const MANNER = Buffer.from([20, 0, 0x08, 0x08, 8, 0, 0, 0, 0x21, 0]);

/**
 * A zip archive, written while its parts are made: nothing is kept but a line of the directory for each part.
 *
 * @throws RangeError when a part or the archive has more than 4 GiB
 */
export async function* zipFile(
  parts: AsyncIterable<ZipPart> | Iterable<ZipPart>,
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let at = 0;
  for await (const { name, content } of parts) {
    const begins = at;
    const title = Buffer.from(name);
    const lengths = Buffer.concat([half(title.length), half(0)]);
    const head = Buffer.concat([word(0x04034b50), MANNER, word(0), word(0), word(0), lengths, title]);
    yield head;
    const tally = { checksum: 0, size: 0 };
    let packed = 0;
    for await (const piece of deflated(content, tally)) {
      packed += piece.length;
      yield piece;
    }
    const told = Buffer.concat([word(tally.checksum), word(packed), word(tally.size)]);
    yield Buffer.concat([word(0x08074b50), told]);
    at += head.length + packed + 16;
    const rest = [half(0), half(0), word(0), word(begins), title];
    directory.push(Buffer.concat([word(0x02014b50), half(20), MANNER, told, lengths, half(0), ...rest]));
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  yield* directory;
  const count = half(directory.length);
  yield Buffer.concat([word(0x06054b50), half(0), half(0), count, count, word(size), word(at), half(0)]);
}

type Tally = { checksum: number; size: number };

async function* deflated(content: ZipPart['content'], tally: Tally): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw();
  const ended = pipeline(Readable.from(counted(content, tally), { objectMode: false }), deflate);
  // Told by the loop below.
  ended.catch(() => undefined);
  for await (const piece of deflate as AsyncIterable<Buffer>) yield piece;
  await ended;
}

async function* counted(content: ZipPart['content'], tally: Tally): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text);
    tally.checksum = crc32(bytes, tally.checksum);
    tally.size += bytes.length;
    yield bytes;
  }
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Buffer {
  if (value > MOST_BYTES) throw new RangeError('A part of the archive has more than 4 GiB');
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
