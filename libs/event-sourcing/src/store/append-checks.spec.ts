import { AppendTooLarge } from './event-store.js';
import { BYTES_BESIDE_AN_EVENT, MOST_BYTES, refusalBeforeSending } from './append-checks.js';
import type { AppendRequest } from './event-store.js';
import { newId } from '../format/ids.js';
import { newStream, request } from './requests.fixture.js';

const STORE = '01936f5e-7a00-7000-8000-00000000000a';

const refusal = (made: AppendRequest) => refusalBeforeSending(made, STORE);

describe('an append that no store takes', () => {
  it('holds no event', () =>
    expect(() => refusal({ stream: newStream(), expected: 'no_stream', events: [] })).toThrow(TypeError));

  it('goes to a stream of the server, or rests on one', () => {
    const made = request(STORE, { stream: newStream() });
    expect(() => refusal({ ...made, stream: '$all' })).toThrow(/belong to the server/);
    const guards = [{ stream: '$settings', revision: 0 }];
    expect(() => refusal({ ...made, guards })).toThrow(/belong to the server/);
    expect(refusal({ ...made, guards: [{ stream: 'note-$1', revision: 0 }] })).toBeNull();
  });

  it('has an event of a type of the server, and not one that only speaks of it', () => {
    const made = request(STORE, { stream: newStream(), text: '"type":"$metadata"}' });
    expect(refusal(made)).toBeNull();
    const events = made.events.map((event) => ({
      ...event,
      bytes: Buffer.from(Buffer.from(event.bytes).toString().replace('"NoteTaken"}', '"$metadata"}')),
    }));
    expect(() => refusal({ ...made, events })).toThrow(/no type of the product: \$metadata/);
    const cut = made.events.map((event) => ({ ...event, bytes: event.bytes.slice(0, -1) }));
    expect(() => refusal({ ...made, events: cut })).toThrow(TypeError);
  });

  it('has an event whose bytes say that it stands elsewhere, wherever in the append', () => {
    const made = request(STORE, { stream: newStream(), events: 3 });
    expect(refusal(made)).toBeNull();
    expect(() => refusal({ ...made, stream: newStream() })).toThrow(/not say that it is event 0 of/);
    expect(() => refusal({ ...made, expected: 0 })).toThrow(/is event 1 of note-.*, but 0 of/);
    const turned = [made.events[0]!, made.events[2]!, made.events[1]!];
    expect(() => refusal({ ...made, events: turned })).toThrow(/is event 1 of .*, but 2 of/);
  });

  it('has an event whose bytes say that it is another one, or of another store', () => {
    const stream = newStream();
    const made = request(STORE, { stream, events: 2 });
    const renamed = (at: number) =>
      made.events.map((event, index) => (index === at ? { ...event, eventId: newId() } : event));
    for (const at of [0, 1])
      expect(() => refusal({ ...made, events: renamed(at) })).toThrow(/this one of store .*, but .* of/);
    expect(() => refusal(request(newId(), { stream }))).toThrow(/this one of store/);
    expect(refusal(made)).toBeNull();
  });

  it('is taken whatever its text says of places, and however long its names are', () => {
    const stream = `${'n'.repeat(60)}-${newId()}`;
    const text =
      '"eventId":"x","format":1,"import":null,"occurredOn":"x","previous":null,"recordedAt":"x",' +
      '"revision":7,"schema":1,"storeId":"x","stream":"note-x","type":"NoteTaken"}';
    const previous = request(STORE, { stream }).events[0]!.leaf;
    const made = request(STORE, { stream, expected: 2_147_483_645, previous, text });
    expect(refusal(made)).toBeNull();
  });

  it('is larger than a mebibyte with what travels beside its events', () => {
    const small = request(STORE, { stream: newStream(), events: 3, text: '' });
    const each = small.events[0]!.bytes.byteLength + BYTES_BESIDE_AN_EVENT;
    const others = small.events.slice(1).reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    const room = MOST_BYTES - each - others - 2 * BYTES_BESIDE_AN_EVENT;
    const grown = (by: number) => {
      const [first] = request(STORE, { stream: small.stream, text: 'x'.repeat(room + by) }).events;
      return { ...small, events: [first!, ...small.events.slice(1)] };
    };
    expect(refusal(grown(0))).toBeNull();
    expect(refusal(grown(1))).toEqual(new AppendTooLarge(MOST_BYTES + 1));
  });
});
