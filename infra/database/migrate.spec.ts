import pg from 'pg';
import { type TestDatabase, testDatabase } from '../testing/index.js';
import { openPools } from './database-pools.js';
import { APP_ROLE, WRITER_ROLE, prepareDatabases } from './database-roles.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations/index.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('a migration', () => {
  it('is run once, whoever starts at the same time', async () => {
    const url = await emptyDatabase('migrate_at_once');
    await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(await ask(url, 'SELECT count(*)::int AS run FROM migrations')).toEqual([
      { run: MIGRATIONS.length },
    ]);
    expect(await ask(url, 'SELECT count(*)::int AS heads FROM event_store.head')).toEqual([{ heads: 1 }]);
    await drop('migrate_at_once');
  });

  it('leaves the identity of the log alone when it is run again', async () => {
    const before = await ask(database.url, 'TABLE event_store.head');
    await migrate(database.url);
    expect(await ask(database.url, 'TABLE event_store.head')).toEqual(before);
  });

  it('ends rows that were being made anew in the shape of before; one that changes nothing leaves them', async () => {
    const url = await emptyDatabase('migrate_anew');
    await migrate(url);
    await ask(url, `INSERT INTO read.rebuild (name, version) VALUES ('agreed-pay', 1)`);
    await migrate(url);
    expect(await ask(url, 'SELECT name FROM read.rebuild')).toEqual([{ name: 'agreed-pay' }]);
    await ask(url, `DELETE FROM migrations WHERE name LIKE '%0000000000049'; DROP TABLE settings.saved_view`);
    await migrate(url);
    expect(await ask(url, 'SELECT name FROM read.rebuild')).toEqual([]);
    await drop('migrate_anew');
  });

  it('works for a user who may make no roles, as that one user', async () => {
    await asAdmin(`CREATE ROLE lodger LOGIN PASSWORD 'lodger'`, 'CREATE DATABASE lodging OWNER lodger');
    const url = new URL(database.adminUrl);
    [url.username, url.password, url.pathname] = ['lodger', 'lodger', '/lodging'];
    await migrate(url.href);
    const pools = await openPools(url.href);
    const { rows } = await pools.writer.query('SELECT current_user AS me');
    expect(rows).toEqual([{ me: 'lodger' }]);
    await pools.close();
    await drop('lodging');
    await asAdmin('DROP ROLE lodger');
  });
});

describe('the pools of the product', () => {
  it('work in the roles that may append, and that may write rows', async () => {
    const pools = await openPools(database.url);
    const who = `SELECT current_user AS me, current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement`;
    expect((await pools.writer.query(who)).rows).toEqual([{ me: WRITER_ROLE, lock: '2s', statement: '5s' }]);
    expect((await pools.app.query(who)).rows).toEqual([{ me: APP_ROLE, lock: '0', statement: '0' }]);
    await pools.app.query(`INSERT INTO read.checkpoint (name, version) VALUES ('x', 1)`);
    await expect(pools.writer.query('SELECT FROM read.checkpoint')).rejects.toThrow(/permission denied/);
    await pools.close();
  });
});

describe('the databases of an installation', () => {
  it('are made once, with the same addresses each time', async () => {
    const first = await prepareDatabases(database.adminUrl, 'prepared');
    await migrate(first.url);
    expect(await prepareDatabases(database.adminUrl, 'prepared')).toEqual(first);
    expect(await ask(first.url, 'SELECT position FROM event_store.head')).toEqual([{ position: '0' }]);
    expect(await ask(first.keysUrl, 'SELECT current_user AS me')).toEqual([{ me: 'prepared_keys' }]);
    await drop('prepared', 'prepared_keys');
    await asAdmin('DROP ROLE prepared', 'DROP ROLE prepared_keys');
  });
});

async function emptyDatabase(name: string): Promise<string> {
  const owner = new URL(database.url);
  await asAdmin(`CREATE DATABASE ${name} OWNER ${owner.username}`);
  owner.pathname = `/${name}`;
  return owner.href;
}

function drop(...names: string[]): Promise<void> {
  return asAdmin(...names.map((name) => `DROP DATABASE ${name} WITH (FORCE)`));
}

async function asAdmin(...statements: string[]): Promise<void> {
  for (const statement of statements) await ask(database.adminUrl, statement);
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}
