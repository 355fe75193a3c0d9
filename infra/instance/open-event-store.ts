import type pg from 'pg';
import {
  AccessDenied,
  BadConnectionString,
  EventStoreDbEventStore,
  ForeignLog,
  PostgresEventStore,
  StoreUnavailable,
} from '@loenspor/event-sourcing';
import type { EventStore } from '@loenspor/event-sourcing';
import { openLockPool, openWriterPool } from '../database/index.js';
import type { EventStoreSetting } from '../settings/settings.js';
import { withoutCredentials } from '../settings/event-store-setting.js';
import type { Closing } from './closing.js';
import { logIsHere, LogOfRows } from './log-of-rows.js';
import { MessageForPeople } from './message-for-people.js';

export type EventStoreParts = {
  readonly setting: EventStoreSetting;
  /** The migrated database of the rows; with Postgres the events are there too. */
  readonly url: string;
  readonly app: pg.Pool;
  /** Told what the store survives: links that broke, outcomes that are looked for. */
  readonly onTrouble: (error: unknown) => void;
};

/** The event store cannot be used; the message says which setting to look at and never repeats a password. */
export class EventStoreUnusable extends MessageForPeople {}

/**
 * Opens the event store that the settings name, with connections of its own, which `closing` closes.
 *
 * @throws EventStoreUnusable, and OtherLog when the rows were made of another log
 */
export async function openEventStore(parts: EventStoreParts, closing: Closing): Promise<EventStore> {
  const { setting } = parts;
  return setting.kind === 'postgres'
    ? openOnPostgres(parts, closing)
    : openOnEventStoreDb(setting.url, parts, closing);
}

async function openOnPostgres(
  { url, app, onTrouble }: EventStoreParts,
  closing: Closing,
): Promise<EventStore> {
  await logIsHere(app);
  const writerPool = await openWriterPool(url, { onTrouble });
  closing.add('connections for appends', () => writerPool.end());
  return PostgresEventStore.open({ writerPool, readerPool: app, listenUrl: url, onTrouble });
}

async function openOnEventStoreDb(
  connectionString: string,
  { url, app, onTrouble }: EventStoreParts,
  closing: Closing,
): Promise<EventStore> {
  const log = await LogOfRows.elsewhere(app);
  const lockPool = await openLockPool(url, { onTrouble });
  closing.add('connections for locks', () => lockPool.end());
  const { storeId } = log;
  const store = await EventStoreDbEventStore.open({ connectionString, lockPool, storeId, onTrouble }).catch(
    (error: unknown) => {
      throw inWords(error, connectionString);
    },
  );
  closing.add('event store', () => store.close());
  await log.mustBe(store, url);
  return store;
}

function inWords(error: unknown, connectionString: string): unknown {
  if (error instanceof BadConnectionString)
    return new EventStoreUnusable(`EVENTSTOREDB_URL: adressen kan ikke læses (${error.message})`);
  if (error instanceof AccessDenied || error instanceof ForeignLog)
    return new EventStoreUnusable(`EVENTSTOREDB_URL: ${error.message}`);
  if (error instanceof StoreUnavailable)
    return new EventStoreUnusable(
      `EVENTSTOREDB_URL: EventStoreDB svarer ikke på ${withoutCredentials(connectionString)} ` +
        `(EventStoreDB does not answer there: ${error.message})`,
    );
  return error;
}
