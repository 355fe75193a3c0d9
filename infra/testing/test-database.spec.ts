import pg from 'pg';
import { type TestDatabase, testDatabase } from './index.js';

describe('a test database', () => {
  let databases: TestDatabase[];
  beforeAll(async () => {
    databases = await Promise.all([testDatabase(), testDatabase()]);
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()));
  });

  it('is migrated, empty, and a log of its own', async () => {
    const heads = await Promise.all(
      databases.map((database) =>
        ask<{ position: string; store_id: string }>(database.url, 'TABLE event_store.head'),
      ),
    );
    expect(heads.map((head) => head[0]?.position)).toEqual(['0', '0']);
    expect(heads[0]?.[0]?.store_id).not.toBe(heads[1]?.[0]?.store_id);
  });

  it('is used by somebody who is no superuser', async () => {
    const [row] = await ask(databases[0]!.url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
    expect(row).toEqual({ rolsuper: false });
  });

  it('has its keys in a database that the user of the data cannot enter', async () => {
    const { url, keysUrl } = databases[0]!;
    const [row] = await ask(keysUrl, 'SELECT 1 AS one');
    expect(row).toEqual({ one: 1 });
    const trespass = new URL(url);
    trespass.pathname = new URL(keysUrl).pathname;
    await expect(ask(trespass.href, 'SELECT 1')).rejects.toThrow(/permission denied for database/);
  });
});

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
