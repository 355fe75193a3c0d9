import { EventCodec } from '../../format/event-codec.js';
import { OwnServer } from '../../postgres/own-server.fixture.js';
import { ledgerProjection } from '../../testing/ledger.js';
import { ProjectionRunner } from '../projection-runner.js';
import { ReadPosition } from '../read-position.js';
import { CLEAN, fillAccounts, ledgerVerdict, makeLedgerTables, told } from './ledger-projectors.fixture.js';
import { sameKeys } from './same-keys.fixture.js';

const ACCOUNTS = 200;
const STOPS = 4;
const PAGES_BETWEEN = 40;

let server: OwnServer;
beforeAll(async () => {
  server = await OwnServer.start();
}, 60_000);
afterAll(() => server.close());

describe('a database that is stopped with -m immediate under a projector', () => {
  it('R20: loses rows and checkpoint together or neither: no event is lost, none counted twice', async () => {
    const [store, pool] = await Promise.all([server.openStore(), server.openPool()]);
    await makeLedgerTables(pool);
    await fillAccounts(store, ACCOUNTS);
    const pages = new Pages();
    const projection = ledgerProjection({
      onPage: async (page, size) => {
        await page.query('INSERT INTO read.ledger_page VALUES ($1, $2)', [process.pid, size]);
        pages.more();
      },
    });
    const ending = new AbortController();
    const codec = new EventCodec(store.storeId, sameKeys, []);
    const parts = { store, codec, pool, projections: [projection], pageSize: 20 };
    const running = new ProjectionRunner({ ...parts, leaseMilliseconds: 300 }).run(ending.signal);
    let recoveries = 0;
    for (let stop = 1; stop <= STOPS; stop++) {
      await pages.count(stop * PAGES_BETWEEN);
      await server.stopImmediately();
      await server.startAgain();
      recoveries += server.recoveries;
    }
    const head = await store.head();
    if (head === null) throw new Error('The log is empty');
    expect(await new ReadPosition(pool, [projection]).waitFor(head, 60_000)).toBe(true);
    ending.abort();
    await running;
    const verdict = await ledgerVerdict({ store, pool });
    const kept = (await pool.query('SELECT FROM read.ledger_page')).rowCount ?? 0;
    told(`${STOPS} immediate stops, ${pages.made - kept} pages made again`, verdict);
    expect(verdict).toEqual({ events: ACCOUNTS * 100, ...CLEAN });
    expect(recoveries).toBe(STOPS);
  }, 120_000);
});

/** Counts pages, and tells whoever waits for one. */
class Pages {
  made = 0;
  private waiting: { readonly for: number; readonly done: () => void }[] = [];

  more(): void {
    this.made++;
    for (const each of this.waiting) if (this.made >= each.for) each.done();
  }

  count(pages: number): Promise<void> {
    if (this.made >= pages) return Promise.resolve();
    return new Promise((done) => this.waiting.push({ for: pages, done }));
  }
}
