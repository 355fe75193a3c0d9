import pg from 'pg';
import {
  BatchSession,
  CommandClaims,
  CommandExecutor,
  EventCodec,
  systemClock,
  WrongExpectedRevision,
} from '@loenspor/event-sourcing';
import type { Clock, EventStore } from '@loenspor/event-sourcing';
import { PostgresKeyRing, migrateKeyDatabase } from '@loenspor/privacy';
import type { MasterKey } from '@loenspor/privacy';
import { recordReferenceData, ReferenceTables } from '@loenspor/reference-data';
import type { DataSource } from 'typeorm';
import { migrate, openAppPool, openRows, survivingLostLinks } from '../database/index.js';
import type { DatabasePools } from '../database/index.js';
import type { DatabaseAddresses, EventStoreSetting } from '../settings/settings.js';
import { Closing } from './closing.js';
import { rowsOfContexts, vocabulariesOfContexts } from './contexts.js';
import { MeasuredEventStore } from '../metrics/measured-event-store.js';
import { ProductMetrics } from '../metrics/product-metrics.js';
import { openEventStore } from './open-event-store.js';
import { readReferenceFiles } from './reference-files.js';

/** Where everything is: rows, keys, events. */
export type ProductAddresses = DatabaseAddresses & { readonly eventStore: EventStoreSetting };

/** What every process of the product works with: the log, the keys, the rows, the connections. */
export type Product = {
  readonly addresses: ProductAddresses;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly keys: PostgresKeyRing;
  /** Whether the key database answers; throws when it does not. */
  readonly keysAnswer: () => Promise<boolean>;
  readonly pools: Pick<DatabasePools, 'app'>;
  readonly rows: DataSource;
  readonly executor: CommandExecutor;
  /** What has come with an idempotency key. */
  readonly claims: CommandClaims;
  readonly references: ReferenceTables;
  /** What this process counts and times. */
  readonly metrics: ProductMetrics;
  readonly close: () => Promise<void>;
};

/** The secret that the bodies of calls are hashed with, kept for this alone. */
const CLAIMS = 'command-claims';

/** Brings both databases to the present schema; running it again changes nothing. */
export async function migrateDatabases({ url, keysUrl }: DatabaseAddresses): Promise<void> {
  await migrate(url);
  const keys = keysPool(keysUrl, null);
  try {
    await migrateKeyDatabase(keys);
  } finally {
    await keys.end();
  }
}

/**
 * Opens migrated databases and the event store. Throws when the store is not to be trusted or not the one that the rows
 * were made of, or when the master key is another one.
 *
 * @param onTrouble told what the event store survives
 */
export async function openProduct(
  addresses: ProductAddresses,
  masterKey: MasterKey,
  onTrouble: (error: unknown) => void = () => undefined,
): Promise<Product> {
  const closing = new Closing();
  const close = async () => void (await closing.close());
  const { url, eventStore: setting } = addresses;
  try {
    const app = await openAppPool(url);
    closing.add('connections', () => app.end());
    const keyPool = keysPool(addresses.keysUrl);
    closing.add('connections to the keys', () => keyPool.end());
    const keys = await PostgresKeyRing.open({ pool: keyPool, masterKey });
    const metrics = new ProductMetrics();
    const opened = await openEventStore(
      { setting, url, app, onTrouble: countingTroubles(metrics, onTrouble) },
      closing,
    );
    const store = new MeasuredEventStore(opened, (append) => metrics.append(append));
    const rows = await openRows(url, rowsOfContexts);
    closing.add('rows', () => rows.destroy());
    const codec = new EventCodec(store.storeId, keys, vocabulariesOfContexts);
    const executor = new CommandExecutor(store, codec, systemClock);
    const references = new ReferenceTables(executor, systemClock);
    const claims = new CommandClaims({ pool: app, secret: await keys.namedSecret(CLAIMS) });
    const keysAnswer = async () => (await keyPool.query('SELECT 1')).rowCount === 1;
    const log = { store, codec, keys, keysAnswer, executor, claims };
    return { ...log, addresses, pools: { app }, rows, references, metrics, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Records the reference data that an installation begins with; in a log that has it nothing is added. `clock`: another than
 * the system's for the demo's past alone.
 */
export async function beginWithReferenceData(
  { store, codec, references }: Product,
  clock: Clock = systemClock,
): Promise<void> {
  const first = { storeId: store.storeId, files: await readReferenceFiles(), clock };
  for (let attempt = 1; ; attempt++) {
    const session = new BatchSession(store, codec, clock);
    await recordReferenceData(session, first);
    try {
      await session.flush();
      break;
    } catch (error) {
      // Another process that starts at the same moment was faster: look again what is missing.
      if (!(error instanceof WrongExpectedRevision) || attempt === 5) throw error;
    }
  }
  references.forget();
}

function countingTroubles(metrics: ProductMetrics, tell: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    metrics.storeTrouble();
    tell(error);
  };
}

/** `queryMs`: a key database that hangs is given up after it, as the event store is; null for what may take long. */
function keysPool(url: string, queryMs: number | null = 10_000): pg.Pool {
  const limits = { connectionTimeoutMillis: 5_000, query_timeout: queryMs ?? undefined };
  const pool = new pg.Pool({ connectionString: url, max: 4, keepAlive: true, ...limits });
  pool.on('error', () => undefined);
  return survivingLostLinks(pool);
}
