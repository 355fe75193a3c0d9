import pg from 'pg';
import { EventCodec, PostgresEventStore } from '@loenspor/event-sourcing';
import { PostgresKeyRing, migrateKeyDatabase } from '@loenspor/privacy';
import type { MasterKey } from '@loenspor/privacy';
import { migrate, openPools } from '../database/index.js';
import type { DatabasePools } from '../database/index.js';
import type { DatabaseAddresses } from '../settings/settings.js';
import { Closing } from './closing.js';

/** What every process of the product works with: the log, the keys, the connections. */
export type Product = {
  readonly addresses: DatabaseAddresses;
  readonly store: PostgresEventStore;
  readonly codec: EventCodec;
  readonly keys: PostgresKeyRing;
  readonly pools: DatabasePools;
  readonly close: () => Promise<void>;
};

/** Brings both databases to the present schema; running it again changes nothing. */
export async function migrateDatabases({ url, keysUrl }: DatabaseAddresses): Promise<void> {
  await migrate(url);
  const keys = keysPool(keysUrl);
  try {
    await migrateKeyDatabase(keys);
  } finally {
    await keys.end();
  }
}

/** Opens migrated databases. Throws when the store is not to be trusted or the master key is another one. */
export async function openProduct(addresses: DatabaseAddresses, masterKey: MasterKey): Promise<Product> {
  const closing = new Closing();
  const close = async () => void (await closing.close());
  try {
    const pools = await openPools(addresses.url);
    closing.add('connections', pools.close);
    const keyPool = keysPool(addresses.keysUrl);
    closing.add('connections to the keys', () => keyPool.end());
    const keys = await PostgresKeyRing.open({ pool: keyPool, masterKey });
    const store = await PostgresEventStore.open({
      writerPool: pools.writer,
      readerPool: pools.app,
      listenUrl: addresses.url,
    });
    return { addresses, store, codec: new EventCodec(store.storeId, keys), keys, pools, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function keysPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4, keepAlive: true });
  pool.on('error', () => undefined);
  return pool;
}
