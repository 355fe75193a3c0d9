import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { constants } from 'node:http2';
import { EventStoreDbDriver } from './eventstoredb-driver.js';
import {
  type EmulatedLog,
  SHORT,
  appendAtEnd,
  newStream,
  openEmulatedLog,
  request,
} from './eventstoredb-log.fixture.js';

const CLOSED = 'http2.client.stream.close';
const EVENTS = 60;
const TIMES = 30;

/**
 * A call that is left before its end is reset. Servers count resets since those were used for attacks, and end the link
 * of whoever sends many of them, with everything that is under way there.
 */
describe('short reads', () => {
  let log: EmulatedLog;
  let stream: string;
  let resets = 0;
  const count = (message: unknown) => {
    const { stream: closed } = message as { stream: { rstCode: number } };
    if (closed.rstCode === constants.NGHTTP2_CANCEL) resets += 1;
  };
  beforeAll(async () => {
    log = await openEmulatedLog();
    stream = newStream();
    for (let n = 0; n < EVENTS / 5; n++) await appendAtEnd(log.store, stream, 5);
    subscribe(CLOSED, count);
  });
  afterAll(async () => {
    unsubscribe(CLOSED, count);
    await log.close();
  });
  beforeEach(() => {
    resets = 0;
  });

  it('go to their end: whose log it is, its head, a leaf, the next page, an append and its guard', async () => {
    const head = (await log.store.head())!;
    const first = (await log.store.readAll(null, 1)).checkpoint;
    const guards = [{ stream, revision: EVENTS - 1 }];
    for (let n = 0; n < TIMES; n++) {
      await log.store.head();
      await log.store.leafAt(head);
      await log.store.readAll(first, 1 + n);
      await log.store.append(request(log.store.storeId, { stream: newStream(), guards }));
      log.emulator.writeSystemEvent();
    }
    expect(await (await log.open()).readStream(stream)).toHaveLength(EVENTS);
    await everythingSent();
    expect(resets).toBe(0);
  });

  it('are seen to be reset where they are left', async () => {
    const driver = new EventStoreDbDriver({ connectionString: log.emulator.connectionString, ...SHORT });
    for (let n = 0; n < TIMES; n++)
      for await (const event of driver.readAll('start', { limit: EVENTS })) if (event.type !== '') break;
    await everythingSent();
    expect(resets).toBeGreaterThan(0);
    await driver.close();
  });

  /** What was cancelled travels before what is asked afterwards, and its end is told. */
  const everythingSent = async () => {
    for (let n = 0; n < 10; n++) await log.store.head();
  };
});
