import { openPools } from '../../../../infra/database/database-pools.js';
import { type Log, openLog, withAdmin } from './postgres-log.fixture.js';
import { PostgresEventStore } from './postgres-event-store.js';

describe('a database that would lose acknowledged events', () => {
  let log: Log;
  let name: string;
  beforeEach(async () => {
    log = await openLog();
    name = new URL(log.database.url).pathname.slice(1);
  });
  afterEach(() => log.close());

  it('is not opened with synchronous_commit off, and opened when it is on again', async () => {
    await admin(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    await expect(open()).rejects.toThrow(
      /synchronous_commit is off \(set by: database\).*RESET synchronous_commit/s,
    );
    await admin(`ALTER DATABASE ${name} RESET synchronous_commit`);
    await expect(open()).resolves.toBe(log.store.storeId);
  });

  it('is not opened when the login alone has it off', async () => {
    const login = new URL(log.database.url).username;
    await admin(`ALTER ROLE ${login} IN DATABASE ${name} SET synchronous_commit = off`);
    await expect(open()).rejects.toThrow(/synchronous_commit is off/);
    await admin(`ALTER ROLE ${login} IN DATABASE ${name} SET synchronous_commit = local`);
    await expect(open()).resolves.toBe(log.store.storeId);
  });

  const admin = (statement: string) => withAdmin(log, (client) => client.query(statement));

  async function open(): Promise<string> {
    const pools = await openPools(log.database.url);
    try {
      const store = await PostgresEventStore.open({ writerPool: pools.writer, readerPool: pools.app });
      return store.storeId;
    } finally {
      await pools.close();
    }
  }
});
