import pg from 'pg';
import type { AppendRequest, Appended } from '../../event-store.js';
import { request } from '../../requests.fixture.js';
import { backendsBehindOurNetwork, postgres } from '../backends.fixture.js';
import { type StoreUnderTest, untilTaken } from '../store-under-test.js';
import { StreamWriter } from '../stream-writer.fixture.js';
import { CLEAN, type LedgerLine, lineOf, storedOf, told, verdictOf } from './append-ledger.fixture.js';
import { type KeptBack, LinkProxy } from './link-proxy.fixture.js';
import { ProcessEnded, ProcessWithStore } from './process-with-store.fixture.js';
import { behind, logPortOf } from './store-address.fixture.js';

const LIVES = 4;

describe.each(backendsBehindOurNetwork)(
  'a process that is killed -9 while it appends: $name',
  ({ name, open }) => {
    let log: StoreUnderTest;
    let proxy: LinkProxy;
    let living: ProcessWithStore;
    let writer: StreamWriter;
    let lines: LedgerLine[];
    beforeAll(async () => {
      log = await open();
      proxy = await LinkProxy.to(logPortOf(log.address));
      living = await another();
    }, 60_000);
    afterAll(async () => {
      await living.kill();
      await proxy.close();
      await log.close();
    });
    beforeEach(() => {
      writer = new StreamWriter(log.store.storeId);
      lines = [];
    });

    it('R02: between commit and reply leaves what its successor finds, and does not store again', async () => {
      for (let life = 0; life < LIVES; life++) {
        const made = writer.next(1 + life);
        await dieOver(made, 'answers');
        const [last] = await log.store.readStream(made.stream, lastRevisionOf(made));
        const { revision, position } = last!;
        expect(await send(made)).toEqual({ revision, position, deduplicated: true });
      }
      await mustBeClean(`${name}, killed -9 between commit and reply`);
    }, 60_000);

    it('R02: before its append arrived leaves nothing, and its successor stores it', async () => {
      for (let life = 0; life < LIVES; life++) {
        const made = writer.next(1 + life);
        await dieOver(made, 'request');
        expect(await log.store.readStream(made.stream, lineOf(made).expected + 1)).toEqual([]);
        expect(await send(made)).toMatchObject({ deduplicated: false });
      }
      await mustBeClean(`${name}, killed -9 before the append arrived`);
    }, 60_000);

    it('R02: would have stored it twice, had its successor sent it as something new: the control', async () => {
      const made = writer.next(1, 'a payment');
      await dieOver(made, 'answers');
      const [first] = await log.store.readStream(made.stream);
      const place = { stream: made.stream, expected: 0, previous: first!.leaf };
      const anew = request(log.store.storeId, { ...place, text: 'a payment' });
      expect(await send(anew)).toMatchObject({ revision: 1, deduplicated: false });
      const payments = lines.map((line) => ({ ...line, ids: ['a payment'] }));
      const stored = await storedOf(log.store, lines, ({ data }) => (data as { text: string }).text);
      expect(verdictOf(payments, stored)).toMatchObject({ ...CLEAN, doubled: 1 });
    }, 60_000);

    /** Has the process send an append of which something is kept back, kills it then, and another one takes its place. */
    async function dieOver(made: AppendRequest, what: KeptBack): Promise<void> {
      const kept = proxy.keepBack(what, made.events.at(-1)!.eventId);
      const died = expect(send(made)).rejects.toBeInstanceOf(ProcessEnded);
      await kept;
      if (what === 'answers')
        while ((await log.store.readStream(made.stream, lastRevisionOf(made))).length === 0);
      await living.kill();
      await died;
      living = await another();
    }

    async function send(made: AppendRequest): Promise<Appended> {
      lines.push({ ...lineOf(made), state: 'sent' });
      const appended = await living.append(made);
      lines.push({ ...lineOf(made), state: 'acknowledged' });
      return appended;
    }

    async function mustBeClean(what: string): Promise<void> {
      const verdict = told(what, verdictOf(lines, await storedOf(log.store, lines)));
      expect(verdict).toEqual({ ...verdict, ...CLEAN, acknowledged: LIVES, refused: 0, unknown: 0 });
    }

    function another(): Promise<ProcessWithStore> {
      return ProcessWithStore.start(behind(proxy.port, log.address));
    }
  },
);

describe('a process that is killed -9 while its append waits in Postgres', () => {
  it('R02: is overtaken by its successor or not: what both sent is stored once', async () => {
    const log = await postgres.open();
    const [dying, living] = await Promise.all([1, 2].map(() => ProcessWithStore.start(log.address)));
    const made = new StreamWriter(log.store.storeId).next(3);
    const letGo = await log.held!(new StreamWriter(log.store.storeId).next());
    const died = expect(dying!.append(made)).rejects.toBeInstanceOf(ProcessEnded);
    await waitingInPostgres(log.adminUrl, 1);
    await dying!.kill();
    await died;
    const answer = untilTaken(() => living!.append(made));
    await waitingInPostgres(log.adminUrl, 2);
    await letGo();
    expect(await answer).toMatchObject({ revision: 2 });
    await waitingInPostgres(log.adminUrl, 0);
    expect(await log.store.readStream(made.stream)).toHaveLength(3);
    expect(await living!.append(made)).toMatchObject({ revision: 2, deduplicated: true });
    await living!.kill();
    await log.close();
  }, 60_000);
});

/** Until so many appends are under way at the server, whoever sent them. */
async function waitingInPostgres(adminUrl: string, appends: number): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  for (let waiting: number | null = null; waiting !== appends;) {
    const { rowCount } = await admin.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'
          AND query LIKE '%append_events%' AND pid <> pg_backend_pid()`,
    );
    waiting = rowCount;
  }
  await admin.end();
}

function lastRevisionOf(made: AppendRequest): number {
  return lineOf(made).expected + made.events.length;
}
