import { AppendTooLarge } from '../store/event-store.js';
import { type EmulatedLog, newStream, openEmulatedLog, request } from './eventstoredb-log.fixture.js';

let log: EmulatedLog;
let storeId: string;
let stream: string;
beforeAll(async () => {
  log = await openEmulatedLog();
  storeId = log.store.storeId;
});
afterAll(() => log.close());
beforeEach(() => {
  stream = newStream();
});

describe('an append', () => {
  it('of bytes that are not canonical, or of another place, is a mistake of the caller', async () => {
    const made = request(storeId, { stream });
    const [event] = made.events;
    const bent = { ...made, events: [{ ...event!, leaf: Buffer.alloc(32) }] };
    await expect(log.store.append(bent)).rejects.toBeInstanceOf(TypeError);
    const spaced = Buffer.from(` ${Buffer.from(event!.bytes).toString()}`);
    await expect(log.store.append({ ...made, stream: newStream() })).rejects.toThrow(
      /does not say that it is event 0/,
    );
    expect(await log.store.append({ ...made, events: [{ ...event!, bytes: spaced }] })).toMatchObject({
      revision: 0,
    });
  });

  it('that a server takes for too large, whose limit is another one, is refused as that, and stores nothing', async () => {
    const strict = await openEmulatedLog({ emulator: { maxAppendSize: 4_096 } });
    const { store, emulator } = strict;
    const large = request(store.storeId, { stream, text: 'x'.repeat(5_000) });
    await expect(store.append(large)).rejects.toBeInstanceOf(AppendTooLarge);
    expect(emulator.log.stream(stream)).toEqual([]);
    expect(emulator.calls.of('append')).toHaveLength(1);
    const smaller = request(store.storeId, { stream, text: 'x'.repeat(2_000) });
    expect(await store.append(smaller)).toMatchObject({ revision: 0 });
    await strict.close();
  });
});
