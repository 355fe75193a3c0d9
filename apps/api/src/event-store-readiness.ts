import type { Pool } from 'pg';
import { holdersOfLog, oldTransactions } from '@loenspor/event-sourcing';
import type { EventStore } from '@loenspor/event-sourcing';
import type { Readiness } from '@loenspor/event-sourcing/http';

/** Some minutes of a busy product: a backup of its database or a long look at it is over by then. */
const OLD = 100_000;

/**
 * Registers the event store: ready when it answers. Who keeps its appends waiting now, and transactions left open, are
 * told with process and database, and take nobody out of service: elsewhere it would be the same.
 */
export function registerEventStore(
  readiness: Readiness,
  { store, pool, old = OLD }: { readonly store: EventStore; readonly pool: Pool; readonly old?: number },
): void {
  readiness.register('event store', async () => {
    const [holders, left] = await Promise.all([holdersOfLog(pool), oldTransactions(pool, old), store.head()]);
    const facts = {
      ...(holders.length > 0 && { heldUpBy: holders }),
      ...(left.length > 0 && { oldTransactions: left }),
    };
    return { ready: true, ...(Object.keys(facts).length > 0 && { facts }) };
  });
}
