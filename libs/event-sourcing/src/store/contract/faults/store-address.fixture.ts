import pg from 'pg';
import { openPools, survivingLostLinks } from '../../../../../../infra/database/database-pools.js';
import { EventStoreDbEventStore } from '../../../eventstoredb/index.js';
import { PostgresEventStore } from '../../../postgres/index.js';
import type { EventStore } from '../../event-store.js';

/** Where a log is, for another process. */
export type StoreAddress = {
  /** Of the log, or of the locks of a log that lies elsewhere. */
  readonly databaseUrl: string;
  /** Of the log in EventStoreDB; null where it is in Postgres. */
  readonly connectionString: string | null;
  readonly storeId: string;
};

/** Generous: no case is about them, and the machine may be busy. */
export const PATIENT = {
  appendMilliseconds: 5_000,
  readMilliseconds: 10_000,
  lockMilliseconds: 60_000,
  answerMilliseconds: 60_000,
};

/** For the locks of a log in EventStoreDB; as patient. */
export function patientLockPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 8, connectionTimeoutMillis: PATIENT.lockMilliseconds });
  return survivingLostLinks(pool.on('error', () => undefined));
}

/** Opens it with pools of its own. */
export async function openStoreAt({
  databaseUrl,
  connectionString,
  storeId,
}: StoreAddress): Promise<{ readonly store: EventStore; readonly close: () => Promise<void> }> {
  if (connectionString !== null) {
    const lockPool = patientLockPool(databaseUrl);
    const options = { connectionString, lockPool, storeId, deadlines: PATIENT };
    const store = await EventStoreDbEventStore.open(options);
    const close = async () => {
      await store.close();
      await lockPool.end();
    };
    return { store, close };
  }
  const { writer, app, close } = await openPools(databaseUrl);
  const store = await PostgresEventStore.open({
    writerPool: writer,
    readerPool: app,
    listenUrl: databaseUrl,
  });
  return { store, close };
}

/** The port of the server that keeps the log. */
export function logPortOf({ databaseUrl, connectionString }: StoreAddress): number {
  return Number(new URL(connectionString ?? databaseUrl).port);
}

/** The same log behind another port. */
export function behind(port: number, address: StoreAddress): StoreAddress {
  const moved = new URL(address.connectionString ?? address.databaseUrl);
  moved.port = String(port);
  return address.connectionString === null
    ? { ...address, databaseUrl: moved.href }
    : { ...address, connectionString: moved.href };
}
