import pg from 'pg';
import type { EventStore } from '@loenspor/event-sourcing';
import { MessageForPeople } from './message-for-people.js';

/** The rows of this database were made of another log than the one that the settings name: nothing was touched. */
export class OtherLog extends MessageForPeople {}

/** What a database knows of the log that its rows are made of. */
type Known = {
  readonly store_id: string;
  /** Whether events stand in the database itself. */
  readonly has_events: boolean;
  /** The identity of the log that is kept in EventStoreDB. */
  readonly elsewhere: string | null;
  /** The backends that gave the checkpoints, as positions name them. */
  readonly followed: readonly string[];
};

const KNOWN = `
  SELECT store_id, position > 0 AS has_events,
         (SELECT e.store_id FROM event_store.log_elsewhere e) AS elsewhere,
         ARRAY(SELECT DISTINCT split_part(c.position, ':', 1) FROM read.checkpoint c WHERE c.position IS NOT NULL)
           AS followed
    FROM event_store.head`;

/** Throws `OtherLog` when the database of the rows has its log in EventStoreDB. */
export async function logIsHere(app: pg.Pool): Promise<void> {
  const { elsewhere, followed } = await known(app);
  if (elsewhere !== null || followed.includes('esdb'))
    throw new OtherLog(
      'EVENT_STORE: denne databases hændelser ligger i EventStoreDB; sæt EVENT_STORE=eventstoredb og ' +
        'EVENTSTOREDB_URL, eller vælg en anden DATABASE_URL (the events of this database are in EventStoreDB: set these, ' +
        'or choose another database)',
    );
}

/** The log in EventStoreDB as the database of the rows remembers it. */
export class LogOfRows {
  private constructor(private readonly known: Known) {}

  /** Throws `OtherLog` when the database has events of its own. */
  static async elsewhere(app: pg.Pool): Promise<LogOfRows> {
    const found = await known(app);
    if (found.has_events || found.followed.includes('pg'))
      throw new OtherLog(
        'EVENT_STORE: denne database har selv en log med hændelser; sæt EVENT_STORE=postgres, eller vælg en tom ' +
          'DATABASE_URL til EventStoreDB (this database holds a log of its own: set EVENT_STORE=postgres, or choose an ' +
          'empty database for EventStoreDB; events are not moved from one to the other)',
      );
    return new LogOfRows(found);
  }

  /** Who the log is while it is empty. */
  get storeId(): string {
    return this.known.elsewhere ?? this.known.store_id;
  }

  /** Remembers the log at the first start. Throws `OtherLog` when another one was there then, or its events are gone. */
  async mustBe(store: EventStore, url: string): Promise<void> {
    const { elsewhere, followed } = this.known;
    const isOther = elsewhere !== null && elsewhere !== store.storeId;
    if (isOther || (followed.length > 0 && (await store.head()) === null))
      throw new OtherLog(
        'EVENTSTOREDB_URL: dér er ikke den log, som rækkerne i DATABASE_URL er lavet af; ret en af de to, eller genskab ' +
          `loggen (another log than the one that the rows were made of: ${isOther ? `it is ${store.storeId}, not ${elsewhere}` : 'it is empty'})`,
      );
    if (elsewhere === null) await remember(url, store.storeId);
  }
}

async function known(app: pg.Pool): Promise<Known> {
  const { rows } = await app.query<Known>(KNOWN);
  const [found] = rows;
  if (!found) throw new Error('The event store has no head: the database was restored in part');
  return found;
}

/** As whoever owns the schema: the product's own role only reads there. */
async function remember(url: string, storeId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(
      'INSERT INTO event_store.log_elsewhere (store_id) VALUES ($1) ON CONFLICT DO NOTHING',
      [storeId],
    );
  } finally {
    await client.end();
  }
}
