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
});
