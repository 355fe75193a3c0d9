import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { survivingLostLinks } from '../database/database-pools.js';
import type { EventStoreSetting } from '../settings/settings.js';
import { backendOfRun, testEventStore } from './test-event-store.js';
import type { Backend } from './test-event-store.js';

export type TestDatabase = {
  /** A migrated database with an empty log; its user owns it and is no superuser. */
  readonly url: string;
  /** An empty database for keys, with another user. */
  readonly keysUrl: string;
  /** The data database as a superuser. */
  readonly adminUrl: string;
  /** Where the events go: with EventStoreDB a server with an empty log, which ends with the database. */
  readonly eventStore: EventStoreSetting;
  /** Removes both, whoever is still connected. */
  readonly close: () => Promise<void>;
};

/**
 * A fresh pair of databases on the run's server, of a name that no other has, whatever another spec has left. `storeId` is the identity of the
 * log, for one that is to hold events stored elsewhere; a new one otherwise. `backend` is that of the run unless the
 * spec names one.
 */
export async function testDatabase(
  storeId: string = randomUUID(),
  backend: Backend = backendOfRun(),
): Promise<TestDatabase> {
  const [adminUrl, url, keysUrl] = [setting('ADMIN_URL'), setting('URL'), setting('KEYS_URL')];
  const name = `t_${setting('RUN')}_${randomUUID().replaceAll('-', '')}`;
  const keys = `${name}_keys`;
  const template = new URL(url).username;
  await run(
    adminUrl,
    `CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${template}`,
    `CREATE DATABASE ${keys} OWNER ${new URL(keysUrl).username}`,
    `REVOKE ALL ON DATABASE ${name}, ${keys} FROM PUBLIC`,
  );
  // A copy has the identity of its template; each log has one of its own.
  await run(inDatabase(adminUrl, name), `UPDATE event_store.head SET store_id = '${storeId}'`);
  const events = await testEventStore(backend);
  return {
    url: inDatabase(url, name),
    keysUrl: inDatabase(keysUrl, keys),
    adminUrl: inDatabase(adminUrl, name),
    eventStore: events.setting,
    close: async () => {
      await events.close();
      await run(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`, `DROP DATABASE ${keys} WITH (FORCE)`);
    },
  };
}

/**
 * Connections to such a database. Of what they are sent when it is removed, also of one that the pool has let go and that
 * is not closed yet, nothing ends the process.
 */
export function testPool(connectionString: string, more: pg.PoolConfig = {}): pg.Pool {
  return survivingLostLinks(new pg.Pool({ connectionString, ...more }).on('error', () => undefined));
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

function setting(name: string): string {
  const value = process.env[`LOENSPOR_TEST_${name}`];
  if (value === undefined) throw new Error('There is no test server: run the specs through Jest (npm test)');
  return value;
}
