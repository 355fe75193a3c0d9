const OID = { boolean: 16, bytea: 17, integer: 23, text: 25, uuid: 2950, jsonb: 3802 } as const;
const INTEGER = 4;
const HEADER = 5 * INTEGER;
const UUID_BYTES = 16;
const UUID_LENGTH = 36;
const DIMENSIONS = 1;
const LOWER_BOUND = 1;
/** The only form of a `jsonb` in binary: its text after this byte. */
const JSONB_FORM = 1;

/** A `bytea[]` as the server sends and takes it in binary: half the work of hex text on both sides. */
export function byteaArray(values: readonly (Uint8Array | null)[]): Buffer {
  const array = emptyArray('bytea', values, (value) => value.byteLength);
  let at = HEADER;
  for (const value of values) {
    at = array.writeInt32BE(value?.byteLength ?? -1, at);
    if (value === null) continue;
    array.set(value, at);
    at += value.byteLength;
  }
  return array;
}

/**
 * An `integer[]` in binary.
 *
 * @throws RangeError of what is no whole number, or too great to be one there
 */
export function integerArray(values: readonly (number | null)[]): Buffer {
  const array = emptyArray('integer', values, () => INTEGER);
  let at = HEADER;
  for (const value of values) {
    at = array.writeInt32BE(value === null ? -1 : INTEGER, at);
    if (value === null) continue;
    if (!Number.isInteger(value)) throw new RangeError(`${value} is no whole number`);
    at = array.writeInt32BE(value, at);
  }
  return array;
}

/** A `boolean[]` in binary. */
export function booleanArray(values: readonly (boolean | null)[]): Buffer {
  const array = emptyArray('boolean', values, () => 1);
  let at = HEADER;
  for (const value of values) {
    at = array.writeInt32BE(value === null ? -1 : 1, at);
    if (value !== null) at = array.writeUInt8(value ? 1 : 0, at);
  }
  return array;
}

/** A `uuid[]` in binary; as text when one is none, so that the server says which. */
export function uuidArray(values: readonly (string | null)[]): Buffer | readonly (string | null)[] {
  const array = emptyArray('uuid', values, () => UUID_BYTES);
  let at = HEADER;
  for (const value of values) {
    at = array.writeInt32BE(value === null ? -1 : UUID_BYTES, at);
    if (value === null) continue;
    const digits = value.replaceAll('-', '');
    if (value.length !== UUID_LENGTH || digits.length !== 2 * UUID_BYTES) return values;
    if (array.write(digits, at, 'hex') !== UUID_BYTES) return values;
    at += UUID_BYTES;
  }
  return array;
}

/** A `text[]` in binary: nothing in it has to be quoted, or read for quotes. */
export function textArray(values: readonly (string | null)[]): Buffer {
  const array = emptyArray('text', values, (value) => Buffer.byteLength(value));
  return writeTexts(array, values, '');
}

/** A `jsonb[]` in binary, of JSON texts. */
export function jsonbArray(values: readonly (string | null)[]): Buffer {
  const array = emptyArray('jsonb', values, (value) => 1 + Buffer.byteLength(value));
  return writeTexts(array, values, String.fromCharCode(JSONB_FORM));
}

function writeTexts(array: Buffer, values: readonly (string | null)[], before: string): Buffer {
  let at = HEADER;
  for (const value of values) {
    if (value === null) {
      at = array.writeInt32BE(-1, at);
      continue;
    }
    const begin = at + INTEGER;
    const end = begin + array.write(before + value, begin, 'utf8');
    array.writeInt32BE(end - begin, at);
    at = end;
  }
  return array;
}

function emptyArray<Value>(
  type: keyof typeof OID,
  values: readonly (Value | null)[],
  sizeOf: (value: Value) => number,
): Buffer {
  let size = HEADER;
  let hasNull = false;
  for (const value of values) {
    size += INTEGER;
    if (value === null) hasNull = true;
    else size += sizeOf(value);
  }
  const isEmpty = values.length === 0;
  const array = Buffer.allocUnsafe(isEmpty ? HEADER - 2 * INTEGER : size);
  array.writeInt32BE(isEmpty ? 0 : DIMENSIONS, 0);
  array.writeInt32BE(hasNull ? 1 : 0, INTEGER);
  array.writeInt32BE(OID[type], 2 * INTEGER);
  if (isEmpty) return array;
  array.writeInt32BE(values.length, 3 * INTEGER);
  array.writeInt32BE(LOWER_BOUND, 4 * INTEGER);
  return array;
}
