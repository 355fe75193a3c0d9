const OID_OF_BYTEA = 17;
const OID_OF_INTEGER = 23;
const OID_OF_UUID = 2950;
const INTEGER = 4;
const HEADER = 5 * INTEGER;
const UUID_BYTES = 16;
const UUID_LENGTH = 36;
const DIMENSIONS = 1;
const LOWER_BOUND = 1;

/** A `bytea[]` as the server sends and takes it in binary: half the work of hex text on both sides. */
export function byteaArray(values: readonly (Uint8Array | null)[]): Buffer {
  let size = 0;
  for (const value of values) size += INTEGER + (value?.byteLength ?? 0);
  const array = emptyArray(OID_OF_BYTEA, values.length, size, values.includes(null));
  let at = HEADER;
  for (const value of values) {
    at = array.writeInt32BE(value?.byteLength ?? -1, at);
    if (value === null) continue;
    array.set(value, at);
    at += value.byteLength;
  }
  return array;
}

/** An `integer[]` in binary. */
export function integerArray(values: readonly number[]): Buffer {
  const array = emptyArray(OID_OF_INTEGER, values.length, values.length * 2 * INTEGER);
  let at = HEADER;
  for (const value of values) at = array.writeInt32BE(value, array.writeInt32BE(INTEGER, at));
  return array;
}

/** A `uuid[]` in binary; as text when one is none, so that the server says which. */
export function uuidArray(values: readonly string[]): Buffer | readonly string[] {
  const array = emptyArray(OID_OF_UUID, values.length, values.length * (INTEGER + UUID_BYTES));
  let at = HEADER;
  for (const value of values) {
    at = array.writeInt32BE(UUID_BYTES, at);
    if (value.length !== UUID_LENGTH || array.write(value.replaceAll('-', ''), at, 'hex') !== UUID_BYTES)
      return values;
    at += UUID_BYTES;
  }
  return array;
}

function emptyArray(oid: number, length: number, size: number, hasNull = false): Buffer {
  const isEmpty = length === 0;
  const array = Buffer.allocUnsafe(isEmpty ? HEADER - 2 * INTEGER : HEADER + size);
  array.writeInt32BE(isEmpty ? 0 : DIMENSIONS, 0);
  array.writeInt32BE(hasNull ? 1 : 0, INTEGER);
  array.writeInt32BE(oid, 2 * INTEGER);
  if (isEmpty) return array;
  array.writeInt32BE(length, 3 * INTEGER);
  array.writeInt32BE(LOWER_BOUND, 4 * INTEGER);
  return array;
}
