import fc from 'fast-check';
import { canonicalText, textOfChecked } from './canonical-json.js';
import { dataText } from './data-text.js';
import { encodeAround, encodeEnvelope } from './envelope.js';
import type { Envelope } from './envelope.js';

const RULES = { maxDepth: 31, refuseIntegerKeys: true, refuseMarkers: true, at: '/data' };

/** What becomes of it: the text, or why not. */
function outcomeOf(make: () => string): string {
  try {
    return make();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

const nasty = fc.constantFrom<unknown>(
  undefined,
  1n,
  1.5,
  -0,
  2 ** 53,
  Number.NaN,
  'a\0b',
  '\ud83d',
  '"\\\n\u2028',
  'æøå 👍',
  new Date(0),
  new Map(),
  Symbol('s'),
  new Array(2),
  Object.assign([1], { more: 1 }),
  { [Symbol('s')]: 1 },
  { toJSON: () => 'other' },
  { $enc: 1 },
  { $erased: true },
  { constructor: 1 },
  JSON.parse('{"__proto__":1}'),
  { 7: 1 },
  { '-7': 1 },
  { 'a"b': 1, 'a\0': 2 },
  Object.assign(Object.create(null) as object, { b: 1, a: 2 }),
  structuredClone({ b: [{}], a: 1 }),
);
const plain = fc.jsonValue({ maxDepth: 4 });
const data = fc.dictionary(fc.string({ maxLength: 6 }), fc.oneof(plain, plain, nasty), { maxKeys: 20 });

describe('the text of data', () => {
  it('is the canonical one, or the same refusal, whatever the data', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(outcomeOf(() => dataText(value))).toBe(outcomeOf(() => canonicalText(value, RULES)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([31, 32])('is bounded in depth (%d)', (depth) => {
    let value: object = {};
    for (let level = 1; level < depth; level++) value = level % 2 === 0 ? [value] : { inner: value };
    expect(outcomeOf(() => dataText(value))).toBe(outcomeOf(() => canonicalText(value, RULES)));
    expect(outcomeOf(() => dataText(value)).startsWith('ProfileViolation')).toBe(depth === 32);
  });

  it('is of keys in order, however many', () => {
    const keys = Array.from({ length: 40 }, (_, n) => `k${(n * 7) % 40}`);
    for (const some of [keys, keys.slice(0, 12)])
      expect(dataText(Object.fromEntries(some.map((key) => [key, 1])))).toBe(
        canonicalText(Object.fromEntries(some.map((key) => [key, 1]))),
      );
  });
});

const uuid = fc.uuid().map((id) => id.toLowerCase());
const text = fc.option(fc.oneof(fc.string(), fc.constantFrom('', 'a\0b', '\ud83d', 'Bødker "x"')));
const hex = fc.constantFrom('a'.repeat(64), 'A'.repeat(64), 'a'.repeat(63));
const envelope = fc.record({
  format: fc.constant(1 as const),
  storeId: fc.oneof(uuid, fc.constantFrom('none')),
  eventId: uuid,
  stream: uuid.map((id) => `payCase-${id}`),
  revision: fc.constantFrom(0, 0, 1, 7, -1, 0.5),
  type: fc.constantFrom('PayCaseOpened', 'payCaseOpened', 'X"'),
  schema: fc.constantFrom(1, 2, 0),
  recordedAt: fc.constantFrom('2026-11-21T18:04:05.123Z', '2026-02-30T18:04:05.123Z', '2026-11-21T18:04:05Z'),
  occurredOn: fc.constantFrom('2026-11-20', '2024-02-29', '2026-02-29', '2026-13-01'),
  actor: fc.record({
    userId: text,
    role: fc.constantFrom('CONSULTANT', 'SYSTEM', 'ROOT'),
    authority: text,
    onBehalfOf: text,
  }),
  assertedBy: fc.constantFrom('UNION', 'NOBODY'),
  commandId: uuid,
  correlationId: uuid,
  causationId: fc.option(uuid),
  import: fc.option(fc.record({ fileSha256: hex, row: fc.constantFrom(0, 1, 7) })),
  previous: fc.option(hex),
  data: fc.constantFrom<object>({ b: 1, a: [2] }, {}),
});

describe('an event around the text of its data', () => {
  it('is written as the whole event is, or refused as that is', () => {
    fc.assert(
      fc.property(envelope, (made) => {
        const event = made as Envelope;
        const around = outcomeOf(() => hexOf(encodeAround(event, textOfChecked(event.data))));
        expect(around).toBe(outcomeOf(() => hexOf(encodeEnvelope(event))));
      }),
      { numRuns: 2000 },
    );
  });

  it('is not written with an actor that has a key too many', () => {
    const sound = fc.sample(envelope, { numRuns: 1, seed: 1 })[0] as Envelope;
    const actor = { userId: 'karen', role: 'SYSTEM' as const, authority: null, onBehalfOf: null };
    const event: Envelope = {
      ...sound,
      ...{ revision: 0, previous: null, schema: 1, type: 'PayCaseOpened', import: null, actor },
      ...{ recordedAt: '2026-11-21T18:04:05.123Z', occurredOn: '2026-11-20', assertedBy: 'UNION' as const },
      storeId: sound.eventId,
    };
    expect(encodeAround(event, '{}').bytes.byteLength).toBeGreaterThan(500);
    const more = { ...event, actor: { ...actor, name: 'Karen' } };
    expect(() => encodeAround(more, '{}')).toThrow('name');
  });
});

function hexOf({ bytes, leaf }: { readonly bytes: Uint8Array; readonly leaf: Uint8Array }): string {
  return Buffer.concat([bytes, leaf]).toString('hex');
}
