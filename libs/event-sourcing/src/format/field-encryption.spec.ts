import { ERASED } from '../domain/index.js';
import { CorruptField, decryptData, decryptField, encryptField, keyIdsIn } from './field-encryption.js';
import type { EncryptedField } from './field-encryption.js';
import { newId } from './ids.js';
import { MissingKey } from './key-ring.js';
import { ProfileViolation } from './profile.js';

const key = { id: newId(), secret: new Uint8Array(32).fill(7) };
const other = { id: newId(), secret: new Uint8Array(32).fill(8) };
const place = { eventId: newId(), pointer: '/note' };
const value = { text: 'Åse ringede 👍', on: '2026-11-20' };
const field = encryptField(value, key, place);

const bend = (change: Partial<EncryptedField['$enc']>): EncryptedField => ({
  $enc: { ...field.$enc, ...change },
});
const flipped = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;

describe('an encrypted value', () => {
  it('comes back with its key, at its place', () =>
    expect(decryptField(field, key.secret, place)).toEqual(value));

  it('never looks the same twice', () => {
    const fields = Array.from({ length: 1000 }, () => encryptField(value, key, place));
    expect(new Set(fields.map(({ $enc }) => $enc.iv)).size).toBe(1000);
    expect(new Set(fields.map(({ $enc }) => $enc.ct)).size).toBe(1000);
    expect(fields.every(({ $enc }) => Buffer.from($enc.iv, 'base64url').length === 12)).toBe(true);
  });

  it.each([
    ['ciphertext was changed', bend({ ct: flipped(field.$enc.ct) })],
    ['ciphertext was cut', bend({ ct: field.$enc.ct.slice(0, -4) })],
    ['tag was changed', bend({ tag: flipped(field.$enc.tag) })],
    ['tag was cut', bend({ tag: field.$enc.tag.slice(0, 6) })],
    ['iv was changed', bend({ iv: flipped(field.$enc.iv) })],
    ['iv is gone', bend({ iv: '' })],
    ['key is named otherwise', bend({ key: other.id })],
  ])('is refused when its %s', (_name, bent) =>
    expect(() => decryptField(bent, key.secret, place)).toThrow(CorruptField),
  );

  it('is refused at another place, in another event and with another secret', () => {
    expect(() => decryptField(field, key.secret, { ...place, pointer: '/name' })).toThrow(CorruptField);
    expect(() => decryptField(field, key.secret, { ...place, eventId: newId() })).toThrow(CorruptField);
    expect(() => decryptField(field, other.secret, place)).toThrow(CorruptField);
  });

  it.each([{ $enc: {} }, { deep: [{ $erased: true }] }, ERASED])('cannot hide a marker: %j', (smuggled) => {
    expect(() => encryptField(smuggled, key, place)).toThrow(ProfileViolation);
  });
});

describe("an event's data", () => {
  const at = (pointer: string) => ({ eventId: place.eventId, pointer });
  const data = {
    note: field,
    list: [{ 'a/b': encryptField([1, null], other, at('/list/0/a~1b')) }, 'clear'],
    clear: { amount: '12.00' },
  };
  const plain = { note: value, list: [{ 'a/b': [1, null] }, 'clear'], clear: { amount: '12.00' } };
  const secrets = new Map([key, other].map(({ id, secret }) => [id, secret]));

  it('is read whole with its keys, and is not changed by reading', () => {
    const before = structuredClone(data);
    expect(decryptData(data, place.eventId, (id) => secrets.get(id))).toEqual(plain);
    expect(data).toEqual(before);
  });

  it('names each key once', () => {
    expect([...keyIdsIn(data)].sort()).toEqual([key.id, other.id].sort());
    expect([...keyIdsIn({ twice: [field, field] })]).toEqual([key.id]);
    expect([...keyIdsIn(plain)]).toEqual([]);
  });

  it('shows what was erased as erased, and the rest', () => {
    const read = decryptData(data, place.eventId, (id) => (id === key.id ? 'erased' : secrets.get(id)));
    expect(read).toEqual({ ...plain, note: ERASED });
  });

  it('is not read when a key is missing', () => {
    expect(() => decryptData(data, place.eventId, () => undefined)).toThrow(MissingKey);
  });

  it.each([
    { $enc: null },
    { $enc: 'text' },
    { $enc: { ...field.$enc, alg: 'none' } },
    { $enc: { key: field.$enc.key, iv: field.$enc.iv, ct: field.$enc.ct } },
    { $enc: { ...field.$enc, tag: 7 } },
    { $enc: { ...field.$enc, key: 'karen' } },
    { ...field, more: 1 },
  ])('is not read with a field of another form: %j', (bent) => {
    expect(() => keyIdsIn({ bent })).toThrow(CorruptField);
    expect(() => decryptData({ bent }, place.eventId, (id) => secrets.get(id))).toThrow(CorruptField);
  });

  it('is not read when it lies too deep, and never overflows the stack', () => {
    let deep: unknown = field;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(() => keyIdsIn(deep)).toThrow(CorruptField);
  });
});
