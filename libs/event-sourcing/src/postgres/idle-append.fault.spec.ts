import { StoreUnavailable } from '../store/event-store.js';
import { untilTaken } from '../store/contract/store-under-test.js';
import { APPEND_SQL, appendArguments } from './append-call.js';
import { type Log, newStream, openLog, request } from './postgres-log.fixture.js';

describe('a process that appends and then neither commits nor goes away', () => {
  let log: Log;
  beforeAll(async () => {
    log = await openLog();
  });
  afterAll(() => log.close());

  it('R17: holds up writers until the server ends its session, readers never, and leaves nothing', async () => {
    const idle = await log.pools.writer.connect();
    const ended = new Promise((done) => idle.once('end', done));
    const [hung, waiting] = [newStream(), newStream()].map((stream) =>
      request(log.store.storeId, { stream }),
    );
    await idle.query('BEGIN');
    await idle.query(APPEND_SQL, appendArguments([hung!]));

    const refused: unknown = await log.store.append(waiting!).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreUnavailable);
    expect(await log.store.readAll(null, 10)).toEqual({ events: [], checkpoint: null, caughtUp: true });

    expect(await untilTaken(() => log.store.append(waiting!))).toMatchObject({ revision: 0 });
    await ended;
    idle.release(true);
    const { events } = await log.store.readAll(null, 10);
    expect(events.map(({ stream }) => stream)).toEqual([waiting!.stream]);
    expect(await log.store.append(hung!)).toMatchObject({ revision: 0, deduplicated: false });
  });
});
