import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalBytes, canonicalText } from './canonical-json.js';
import { ProfileViolation, checkProfile } from './profile.js';

const nested = (depth: number): unknown => {
  let value: unknown = 'leaf';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { inner: value };
  return value;
};
const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

const refusals: [string, unknown, string][] = [
  ['undefined', { a: { b: undefined } }, '/a/b'],
  ['undefined in an array', [0, undefined], '/1'],
  ['a function', { a: () => 1 }, '/a'],
  ['a symbol', { a: Symbol('a') }, '/a'],
  ['a symbol as key', { a: { [Symbol('a')]: 1 } }, '/a'],
  ['a bigint', { a: 1n }, '/a'],
  ['a date', { 'a/b': { '~': new Date(0) } }, '/a~1b/~0'],
  ['an instance of a class', { a: new (class Box {})() }, '/a'],
  ['a map', new Map(), ''],
  ['bytes', { a: new Uint8Array(2) }, '/a'],
  ['a boxed string', Object('text'), ''],
  ['a sparse array', { a: new Array(3) }, '/a'],
  ['an array with more than items', { a: Object.assign([1], { more: 1 }) }, '/a'],
  ['its own way into JSON', { a: { toJSON: () => 'other' } }, '/a'],
  ['a fraction', { a: [1.5] }, '/a/0'],
  ['NaN', { a: NaN }, '/a'],
  ['infinity', { a: -Infinity }, '/a'],
  ['-0', { a: -0 }, '/a'],
  ['an integer that is not safe', { a: 2 ** 53 }, '/a'],
  ['NUL in a text', { a: 'a\0b' }, '/a'],
  ['NUL in a key', { 'a\0': 1 }, '/a\0'],
  ['a lone surrogate', { a: '\ud83d' }, '/a'],
  ['a lone surrogate in a key', { '\udc00': 1 }, '/\udc00'],
  ['a key __proto__', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), '/a/__proto__'],
  ['a key constructor', { constructor: 1 }, '/constructor'],
  ['a key prototype', { a: { prototype: 1 } }, '/a/prototype'],
  ['33 levels', nested(33), `${'/0/inner'.repeat(16)}`],
];

describe('the profile of the log', () => {
  it.each(refusals)('refuses %s', (_name, value, pointer) => {
    const violation = violationOf(value);
    expect(violation.pointer).toBe(pointer);
    expect(violation.message).toContain(violation.advice);
  });

  it.each([100_000, 2_000_000])('refuses %d levels without a stack overflow', (depth) => {
    expect(violationOf(nested(depth)).advice).toContain('32');
  });

  it('refuses a cycle', () => expect(violationOf(cycle).pointer).toBe('/self'.repeat(32)));

  it.each([
    ['all that JSON has', { a: [null, true, false, 0, -1, 'x'], b: {}, c: [] }],
    ['the safe integers to their ends', [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['32 levels', nested(32)],
    ['whole characters beyond the first plane', '👍 \u2028 \u0001 \ufeff'],
    ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 })],
    ['objects of another realm', structuredClone({ a: [{}] })],
    ['the same object twice', ((shared) => [shared, shared])({ a: 1 })],
    ['keys that only resemble others', { proto: 1, Constructor: 2, enc: 3 }],
    ['integer keys outside event data', { '0': 1, '-7': 2 }],
  ])('lets %s pass', (_name, value) => expect(() => checkProfile(value)).not.toThrow());

  it.each(['0', '7', '-1', '+1', '007', '12345678901234567890'])(
    'refuses the key %s in event data',
    (key) => {
      expect(violationOf({ a: { [key]: 1 } }, { refuseIntegerKeys: true }).pointer).toBe(`/a/${key}`);
    },
  );

  it.each(['a0', '0a', '1.5', '', '½'])('lets the key "%s" stand in event data', (key) =>
    expect(() => checkProfile({ [key]: 1 }, { refuseIntegerKeys: true })).not.toThrow(),
  );

  it.each(['$enc', '$erased'])('refuses a smuggled %s, and only in data before encryption', (key) => {
    const value = { items: [{ note: { [key]: true } }] };
    expect(violationOf(value, { refuseMarkers: true, at: '/data' }).pointer).toBe(
      `/data/items/0/note/${key}`,
    );
    expect(() => checkProfile(value)).not.toThrow();
  });

  it('never repeats the value, which may be personal', () => {
    expect(violationOf({ note: 'Karen\0' }).message).not.toContain('Karen');
  });
});

describe('canonical JSON', () => {
  it('comes back to the same bytes after it was parsed', () => {
    const values = fc.jsonValue({ depthSize: 'medium', stringUnit: 'binary' }).map(withoutRefused);
    fc.assert(
      fc.property(values, (value) => {
        const bytes = canonicalBytes(value);
        expect(canonicalBytes(JSON.parse(Buffer.from(bytes).toString('utf8')))).toEqual(bytes);
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    const objects = fc.dictionary(
      fc.string().filter((key) => !/^(__proto__|constructor|prototype)$/.test(key) && !key.includes('\0')),
      fc.integer(),
      { maxKeys: 20 },
    );
    fc.assert(
      fc.property(objects, (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalText(reversed)).toBe(canonicalText(value));
      }),
    );
  });

  it('is that of the library which follows RFC 8785 to the letter', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme-ascii' }),
      fc.stringMatching(/^[0-9"\\\n\t\u007f æØ]*$/),
    );
    const key = text.filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.maxSafeInteger(),
        text,
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('value')),
      object: fc.dictionary(key, tie('value')),
    }));
    fc.assert(
      fc.property(value.map(wellFormed), (one) => {
        expect(canonicalText(one)).toBe(canonicalize(one));
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses what it would otherwise drop silently', () => {
    expect(() => canonicalBytes({ a: undefined })).toThrow(ProfileViolation);
  });
});

/** Any JSON value, bent to the profile: numbers to integers, without NUL, without prototype keys. */
function withoutRefused(value: unknown): unknown {
  if (typeof value === 'number') return (Math.trunc(value) % 2 ** 53) | 0;
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(withoutRefused);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [`k${withoutRefused(key) as string}`, withoutRefused(item)]),
  );
}

/** Any JSON value, its strings and keys as the profile wants them. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [wellFormed(key) as string, wellFormed(item)]),
  );
}

function violationOf(value: unknown, options?: Parameters<typeof checkProfile>[1]): ProfileViolation {
  try {
    checkProfile(value, options);
  } catch (error) {
    if (error instanceof ProfileViolation) return error;
    throw error;
  }
  throw new Error('Expected a violation, but the value passed');
}
