import { ERASED } from '../domain/index.js';
import type { PersonalField } from '../domain/index.js';
import type { EncodedEvent, GlobalPosition, StoredEvent } from '../store/event-store.js';
import { MemoryKeyRing } from '../testing/memory-key-ring.js';
import { NotAnEvent, decodeEnvelope, hexOf } from './envelope.js';
import { EventCodec, MisplacedEvent } from './event-codec.js';
import type { EncodeInput, EventToEncode } from './event-codec.js';
import { keyIdsIn } from './field-encryption.js';
import { eventIdOf, newId } from './ids.js';
import { MissingKey, SubjectErased } from './key-ring.js';
import { ProfileViolation } from './profile.js';

const storeId = newId();
const caseId = newId();
const stream = `payCase-${caseId}`;
const personId = newId();
const subjectId = newId();
const commandId = newId();

const personal: readonly PersonalField[] = [
  { at: '/name', of: 'person', as: 'contact' },
  { at: '/pay/items', of: 'person', as: 'terms' },
  { at: '/minutes', of: 'stream', as: 'text' },
  { at: '/cells', of: 'own', as: 'text' },
];
const data = {
  name: 'Åse Sørensen',
  pay: { items: [{ element: 'FUNCTION', amount: '12000.00' }], from: '2026-11-01' },
  minutes: null,
  cells: ['a', 'b'],
  subjectId,
};
const event = (index: number, change: Partial<EventToEncode> = {}): EventToEncode => ({
  eventId: eventIdOf(commandId, index),
  type: 'OfferReceived',
  schema: 1,
  recordedAt: '2026-11-21T18:04:05.123Z',
  occurredOn: '2026-11-20',
  actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
  assertedBy: 'UNION',
  commandId,
  correlationId: commandId,
  causationId: null,
  import: null,
  data,
  personal,
  personId,
  ...change,
});

const start = (...events: EventToEncode[]): EncodeInput => ({
  stream,
  expected: 'no_stream',
  previous: null,
  events,
});
const stored = (encoded: readonly EncodedEvent[], from = 0): StoredEvent[] =>
  encoded.map(({ bytes, leaf }, index) => ({
    position: `test:${index}` as GlobalPosition,
    stream,
    revision: from + index,
    leaf,
    bytes,
  }));
const clearData = (encoded: EncodedEvent | undefined) => decodeEnvelope((encoded as EncodedEvent).bytes).data;

describe('the event codec', () => {
  let keyRing: MemoryKeyRing;
  let codec: EventCodec;
  beforeEach(() => {
    keyRing = new MemoryKeyRing();
    codec = new EventCodec(storeId, keyRing, []);
  });

  it('gives back what it was given', async () => {
    const note = event(1, {
      type: 'NoteAdded',
      data: { minutes: 'Vi talte længe' },
      import: { fileSha256: 'a'.repeat(64), row: 3 },
    });
    const decoded = await codec.decode(stored(await codec.encode(start(event(0), note))));
    expect(decoded.map(({ data }) => data)).toEqual([data, note.data]);
    const { personal: _personal, personId: _personId, ...meta } = note;
    expect(decoded[1]).toEqual({ ...meta, stream, revision: 1, position: 'test:1', leaf: decoded[1]?.leaf });
  });

  it('chains an append to the stream and its events to each other', async () => {
    const [first, second] = await codec.encode(start(event(0), event(1)));
    expect(first?.previous).toBeNull();
    expect(second?.previous).toEqual(first?.leaf);
    const input = { stream, expected: 1, previous: second?.leaf ?? null, events: [event(2)] };
    const [third] = await codec.encode(input);
    const envelope = decodeEnvelope((third as EncodedEvent).bytes);
    expect(envelope.revision).toBe(2);
    expect(envelope.previous).toBe(hexOf((second as EncodedEvent).leaf));
    await expect(codec.encode({ ...input, previous: null })).rejects.toThrow(TypeError);
    await expect(codec.encode({ ...start(event(0)), previous: new Uint8Array(32) })).rejects.toThrow(
      TypeError,
    );
  });

  it('asks the key ring once for an append and once for a page', async () => {
    const encoded = await codec.encode(start(event(0), event(1), event(2)));
    expect(keyRing.calls).toBe(1);
    await codec.decode(stored(encoded));
    expect(keyRing.calls).toBe(2);
  });

  it('does not ask for keys where nothing is personal', async () => {
    await codec.decode(stored(await codec.encode(start(event(0, { personal: [] })))));
    expect(keyRing.calls).toBe(0);
  });

  it('leaves no personal value in the bytes, and the rest in the clear', async () => {
    const [encoded] = await codec.encode(start(event(0)));
    const text = Buffer.from((encoded as EncodedEvent).bytes).toString('utf8');
    for (const canary of ['Sørensen', '12000.00', 'FUNCTION', '"b"']) expect(text).not.toContain(canary);
    expect(clearData(encoded)).toMatchObject({ subjectId, minutes: null, pay: { from: '2026-11-01' } });
    expect(data.name).toBe('Åse Sørensen');
  });

  it('uses one key for each subject and class', async () => {
    const both: readonly PersonalField[] = [
      { at: '/name', of: 'person', as: 'text' },
      { at: '/cells', of: 'person', as: 'text' },
    ];
    const [same] = await codec.encode(start(event(0, { personal: both })));
    expect(keyIdsIn(clearData(same)).size).toBe(1);
    const [apart] = await codec.encode(start(event(0)));
    expect(keyIdsIn(clearData(apart)).size).toBe(3);
  });

  it("leaves a person's fields in the clear where there is no person", async () => {
    const [encoded] = await codec.encode(start(event(0, { personId: null })));
    expect(clearData(encoded)).toMatchObject({ name: data.name, pay: data.pay });
    expect(keyIdsIn(clearData(encoded)).size).toBe(1);
  });

  it('shows erased values as erased and leaves the others readable', async () => {
    const encoded = await codec.encode(start(event(0)));
    keyRing.erase({ subject: personId, class: 'contact' });
    const [decoded] = await codec.decode(stored(encoded));
    expect(decoded?.data).toEqual({ ...data, name: ERASED });
    await expect(codec.encode(start(event(0)))).rejects.toThrow(SubjectErased);
    await expect(codec.encode(start(event(0, { data: { minutes: 'x' } })))).resolves.toHaveLength(1);
  });

  it('stops a reader when a key is gone without an order', async () => {
    const encoded = await codec.encode(start(event(0)));
    keyRing.lose({ subject: personId, class: 'contact' });
    await expect(codec.decode(stored(encoded))).rejects.toThrow(MissingKey);
  });

  it('refuses an own subject that is not there, unless there is nothing to encrypt', async () => {
    await expect(codec.encode(start(event(0, { data: { cells: ['a'] } })))).rejects.toThrow('its subject');
    await expect(codec.encode(start(event(0, { data: { cells: null } })))).resolves.toHaveLength(1);
  });

  it.each([
    ['a smuggled ciphertext', { note: { $enc: { key: newId(), iv: '', ct: '', tag: '' } } }],
    ['an erased value', { name: ERASED }],
    ['a float in an encrypted value', { name: 1.5 }],
    ['an integer key', { fields: { '1': 'x' } }],
    ['undefined', { name: undefined }],
  ])('refuses %s', async (_name, refused) => {
    await expect(codec.encode(start(event(0, { data: refused })))).rejects.toThrow(ProfileViolation);
  });

  it('counts the depth from the whole event', async () => {
    const deep = (levels: number) => ({ a: JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown });
    await expect(codec.encode(start(event(0, { data: deep(30) })))).resolves.toHaveLength(1);
    await expect(codec.encode(start(event(0, { data: deep(31) })))).rejects.toThrow(ProfileViolation);
  });

  it('refuses personal fields that overlap, and pointers that are none', async () => {
    const overlapping: readonly PersonalField[] = [
      { at: '/pay', of: 'person', as: 'terms' },
      { at: '/pay/items', of: 'person', as: 'text' },
    ];
    await expect(codec.encode(start(event(0, { personal: overlapping })))).rejects.toThrow('overlap');
    await expect(
      codec.encode(start(event(0, { personal: [{ at: '/a~2', of: 'person', as: 'text' }] }))),
    ).rejects.toThrow('JSON pointer');
    const beside: readonly PersonalField[] = [
      { at: '/pay', of: 'person', as: 'terms' },
      { at: '/payer', of: 'person', as: 'terms' },
    ];
    await expect(codec.encode(start(event(0, { personal: beside })))).resolves.toHaveLength(1);
  });

  it('refuses what is no event', async () => {
    await expect(codec.encode({ ...start(event(0, { personal: [] })), stream: 'payCase' })).rejects.toThrow(
      NotAnEvent,
    );
    await expect(codec.encode(start(event(0, { commandId: 'x' })))).rejects.toThrow(NotAnEvent);
  });

  it('refuses an event that stands where it does not belong', async () => {
    const encoded = await codec.encode(start(event(0), event(1)));
    const [first, second] = stored(encoded) as [StoredEvent, StoredEvent];
    await expect(codec.decode([{ ...first, revision: 1 }])).rejects.toThrow(MisplacedEvent);
    await expect(codec.decode([first, { ...second, stream: `payCase-${newId()}` }])).rejects.toThrow(
      MisplacedEvent,
    );
    await expect(new EventCodec(newId(), keyRing, []).decode([first])).rejects.toThrow(MisplacedEvent);
    await expect(codec.decode([first, second])).resolves.toHaveLength(2);
  });
});
