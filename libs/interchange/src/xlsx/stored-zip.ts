import { crc32 } from 'node:zlib';

/**
 * A zip archive of these parts in this order, uncompressed: nothing in it has to be believed any more. Its bytes have a
 * buffer of their own, to be given away.
 */
export function storedZip(
  parts: readonly (readonly [name: string, content: Uint8Array])[],
): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const [text, content] of parts) {
    const name = Buffer.from(text);
    const fields = fieldsOf(name, content);
    const local = Buffer.concat([word(0x04034b50), fields, name]);
    pieces.push(local, content);
    central.push(
      Buffer.concat([word(0x02014b50), half(20), fields, half(0), half(0), half(0), word(0), word(at), name]),
    );
    at += local.length + content.length;
  }
  const directory = Buffer.concat(central);
  const count = half(parts.length);
  const end = [word(0x06054b50), half(0), half(0), count, count, word(directory.length), word(at), half(0)];
  return joined([...pieces, directory, ...end]);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** What the local header and the central directory say alike: version, flags, method, time, checksum, sizes, lengths. */
function fieldsOf(name: Uint8Array, content: Uint8Array): Uint8Array {
  const size = word(content.length);
  const checksum = word(crc32(content));
  return Buffer.concat([
    half(20),
    half(0),
    half(0),
    word(0),
    checksum,
    size,
    size,
    half(name.length),
    half(0),
  ]);
}

function half(value: number): Uint8Array {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
