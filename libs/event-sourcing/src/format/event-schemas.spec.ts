import fc from 'fast-check';
import { ERASED } from '../domain/index.js';
import type { EventDefinition, PersonalField } from '../domain/index.js';
import type { EncodedEvent, GlobalPosition, StoredEvent } from '../store/event-store.js';
import { MemoryKeyRing } from '../testing/memory-key-ring.js';
import { EventCodec } from './event-codec.js';
import type { EventToEncode } from './event-codec.js';
import { EventSchemas, NewerSchema } from './event-schemas.js';
import { newId } from './ids.js';

const stream = `letter-${newId()}`;
const personal: readonly PersonalField[] = [{ at: '/text', of: 'stream', as: 'text' }];
const vocabularyOf = (definition: EventDefinition) => ({
  category: 'letter',
  events: { LetterSent: definition },
});
const first = vocabularyOf({ schema: 1, personal });
/** `post` came with schema 2; `to` was called `receiver` until schema 3. */
const third = vocabularyOf({
  schema: 3,
  personal,
  upcast: {
    1: (data: object) => ({ ...data, post: null }),
    2: ({ receiver, ...data }: { readonly receiver: string }) => ({ ...data, to: receiver }),
  },
});

describe('the schemas of events', () => {
  const schemas = new EventSchemas([third]);
  const written = (schema: number) => ({ eventId: newId(), stream, type: 'LetterSent', schema });

  it.each([
    [1, { receiver: 'Kommunen' }, { to: 'Kommunen', post: null }],
    [2, { receiver: 'Kommunen', post: 'A' }, { to: 'Kommunen', post: 'A' }],
    [3, { to: 'Kommunen', post: 'A' }, { to: 'Kommunen', post: 'A' }],
  ])('bring data of schema %i to the newest shape', (schema, data, newest) =>
    expect(schemas.inNewestShape(written(schema), data)).toEqual(newest),
  );

  it('keep every other field', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (others) => {
        const { receiver: _receiver, post: _post, to: _to, ...kept } = others;
        const data = Object.freeze({ ...kept, receiver: 'Kommunen' });
        const newest = { ...kept, to: 'Kommunen', post: null };
        expect(schemas.inNewestShape(written(1), data)).toEqual(newest);
      }),
    ));

  it('stop a reader at a newer one, named with its type', () => {
    expect(() => schemas.inNewestShape(written(4), {})).toThrow(NewerSchema);
    expect(() => schemas.inNewestShape(written(4), {})).toThrow(/LetterSent of schema 4.* 3 at most/);
  });

  it('stop a reader at a second one of an event that nobody has told of', () => {
    const untold = { ...written(1), type: 'ParcelSent' };
    expect(() => schemas.inNewestShape({ ...untold, schema: 2 }, {})).toThrow(NewerSchema);
    expect(schemas.inNewestShape(untold, { post: 'A' })).toEqual({ post: 'A' });
  });

  it.each<[string, EventDefinition]>([
    ['from schema 1 to 2', { schema: 2, personal }],
    ['from schema 2 to 3', { schema: 3, personal, upcast: { 1: (data: object) => data } }],
    ['beyond', { schema: 1, personal, upcast: { 1: (data: object) => data } }],
  ])('refuse a vocabulary whose steps are not those that it needs: %s', (told, definition) => {
    expect(() => new EventSchemas([vocabularyOf(definition)])).toThrow(told);
    expect(() => new EventSchemas([first, third])).not.toThrow();
  });
});

describe('an event of an older schema', () => {
  const storeId = newId();
  const commandId = newId();
  const letter = (schema: number, data: object): EventToEncode => ({
    ...{ eventId: newId(), type: 'LetterSent', schema, data, personal, personId: null },
    ...{ recordedAt: '2026-11-21T18:04:05.123Z', occurredOn: '2026-11-20', assertedBy: 'UNION' },
    actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
    ...{ commandId, correlationId: commandId, causationId: null, import: null },
  });
  const old = letter(1, { receiver: 'Kommunen', text: 'Kære Åse' });
  const start = (event: EventToEncode) =>
    ({ stream, expected: 'no_stream', previous: null, events: [event] }) as const;
  const stored = ([event]: readonly EncodedEvent[]): StoredEvent[] => {
    const { bytes, leaf } = event as EncodedEvent;
    return [{ position: 'test:0' as GlobalPosition, stream, revision: 0, leaf, bytes }];
  };
  let keyRing: MemoryKeyRing;
  let codec: EventCodec;
  let storedOnce: StoredEvent[];
  beforeEach(async () => {
    keyRing = new MemoryKeyRing();
    codec = new EventCodec(storeId, keyRing, [third]);
    storedOnce = stored(await new EventCodec(storeId, keyRing, [first]).encode(start(old)));
  });

  it('is read in the newest shape, and says which schema it was written in', async () => {
    const before = Buffer.from(storedOnce[0]?.bytes ?? []);
    const [event] = await codec.decode(storedOnce);
    expect(event?.data).toEqual({ to: 'Kommunen', post: null, text: 'Kære Åse' });
    expect(event).toMatchObject({ schema: 1, leaf: storedOnce[0]?.leaf });
    expect(before.equals(storedOnce[0]?.bytes ?? before.subarray(1))).toBe(true);
  });

  it('is read as it was by whoever knows no other shape (control)', async () => {
    const [event] = await new EventCodec(storeId, keyRing, [first]).decode(storedOnce);
    expect(event?.data).toEqual(old.data);
  });

  it('shows what was erased as erased', async () => {
    keyRing.erase({ subject: stream.slice('letter-'.length), class: 'text' });
    const [event] = await codec.decode(storedOnce);
    expect(event?.data).toEqual({ to: 'Kommunen', post: null, text: ERASED });
  });

  it('is not written any more, nor one of a schema that could not be read', async () => {
    await expect(codec.encode(start(old))).rejects.toThrow('in schema 1, and is read in 3');
    await expect(codec.encode(start(letter(4, {})))).rejects.toThrow('in schema 4, and is read in 3');
    await expect(codec.encode(start(letter(3, {})))).resolves.toHaveLength(1);
  });

  it('stops whoever is older than it', async () => {
    const newer = stored(await codec.encode(start(letter(3, { to: 'Kommunen' }))));
    await expect(new EventCodec(storeId, keyRing, [first]).decode(newer)).rejects.toThrow(NewerSchema);
    await expect(codec.decode(newer)).resolves.toHaveLength(1);
  });
});
