import fc from 'fast-check';
import { NotAnEvent, decodeEnvelope, encodeEnvelope, leafOf } from './envelope.js';
import type { Envelope } from './envelope.js';
import { ProfileViolation } from './profile.js';

const opened: Envelope = {
  format: 1,
  storeId: '01941f29-7c00-7000-8000-0000000050de',
  eventId: '8a5df8a2-2b58-5a04-8c5b-0d6a3d2c9f11',
  stream: 'payCase-01941f29-7c00-7000-8000-00000000a001',
  revision: 0,
  type: 'PayCaseOpened',
  schema: 1,
  recordedAt: '2026-11-21T18:04:05.123Z',
  occurredOn: '2026-11-20',
  actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
  assertedBy: 'UNION',
  commandId: '01941f29-7c00-7000-8000-00000000c001',
  correlationId: '01941f29-7c00-7000-8000-00000000c001',
  causationId: null,
  import: null,
  previous: null,
  data: { number: 'S-1' },
};

const bent: [string, object][] = [
  ['another format', { ...opened, format: 2 }],
  ['a key too many', { ...opened, position: 7 }],
  ['a key too few', (({ import: _import, ...rest }) => rest)(opened)],
  ['an id in upper case', { ...opened, eventId: opened.eventId.toUpperCase() }],
  ['a command id that is none', { ...opened, commandId: 'karen' }],
  ['a stream without a uuid', { ...opened, stream: 'payCase-7' }],
  ['a dash in the category', { ...opened, stream: `pay-case-${opened.storeId}` }],
  ['a revision below 0', { ...opened, revision: -1, previous: 'a'.repeat(64) }],
  ['no leaf before it at revision 1', { ...opened, revision: 1 }],
  ['a leaf before it at revision 0', { ...opened, previous: 'a'.repeat(64) }],
  ['a leaf in upper case', { ...opened, revision: 1, previous: 'A'.repeat(64) }],
  ['an instant without milliseconds', { ...opened, recordedAt: '2026-11-21T18:04:05Z' }],
  ['an instant that does not exist', { ...opened, recordedAt: '2026-11-21T25:04:05.123Z' }],
  ['a day that does not exist', { ...opened, occurredOn: '2026-02-30' }],
  ['an unknown role', { ...opened, actor: { ...opened.actor, role: 'ROOT' } }],
  ['an actor with a key too many', { ...opened, actor: { ...opened.actor, name: 'Karen' } }],
  ['nobody who asserts it', { ...opened, assertedBy: 'NOBODY' }],
  ['an import without a row', { ...opened, import: { fileSha256: 'a'.repeat(64) } }],
  ['row 0 of an import', { ...opened, import: { fileSha256: 'a'.repeat(64), row: 0 } }],
  ['a list as data', { ...opened, data: [] }],
  ['nothing as data', { ...opened, data: null }],
];

describe('an event in the log', () => {
  it('comes back as it was written', () => {
    const imported = {
      ...opened,
      revision: 1,
      previous: 'a'.repeat(64),
      import: { fileSha256: 'b'.repeat(64), row: 1 },
    };
    for (const envelope of [opened, imported]) {
      const { bytes, leaf } = encodeEnvelope(envelope);
      expect(decodeEnvelope(bytes)).toEqual(envelope);
      expect(leaf).toHaveLength(32);
      expect(leafOf(bytes)).toEqual(leaf);
    }
  });

  it.each(bent)('is neither written nor read with %s', (_name, envelope) => {
    expect(() => encodeEnvelope(envelope as Envelope)).toThrow(NotAnEvent);
    expect(() => decodeEnvelope(Buffer.from(JSON.stringify(envelope)))).toThrow(NotAnEvent);
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.of(0x7b, 0xff, 0x7d)],
    ['a byte order mark', Buffer.from(`\ufeff${JSON.stringify(opened)}`)],
    ['half an event', Buffer.from(JSON.stringify(opened).slice(0, -3))],
    ['a list', Buffer.from('[]')],
    ['null', Buffer.from('null')],
    ['nothing', Buffer.alloc(0)],
  ])('is not read from %s', (_name, bytes) => expect(() => decodeEnvelope(bytes)).toThrow(NotAnEvent));

  it('is not written with data outside the profile', () => {
    expect(() => encodeEnvelope({ ...opened, data: { amount: 1.5 } })).toThrow(ProfileViolation);
    expect(() => encodeEnvelope({ ...opened, data: { '7': 'x' } })).toThrow(ProfileViolation);
    expect(() => encodeEnvelope({ ...opened, data: { amount: '1.5' } })).not.toThrow();
  });

  it('has the same bytes after parse and canonicalise, whatever its data', () => {
    const key = fc.string({ unit: 'binary' }).map((text) => `k${text.replaceAll('\0', '')}`);
    const leaf = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
    );
    const { data } = fc.letrec((tie) => ({
      data: fc.dictionary(key, fc.oneof({ maxDepth: 4 }, leaf, fc.array(leaf), tie('data'))),
    }));
    fc.assert(
      fc.property(data, (any) => {
        const value = JSON.parse(JSON.stringify(any)) as object;
        const first = encodeEnvelope({ ...opened, data: value });
        const again = encodeEnvelope(decodeEnvelope(first.bytes));
        expect(again.bytes).toEqual(first.bytes);
        expect(again.leaf).toEqual(first.leaf);
      }),
    );
  });
});
