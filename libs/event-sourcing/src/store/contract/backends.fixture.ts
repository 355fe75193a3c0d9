import { emulatedEventStoreDb, eventStoreDbAt } from './eventstoredb-backend.fixture.js';
import { postgres } from './postgres-backend.fixture.js';
import type { Backend } from './store-under-test.js';

const address = process.env['EVENTSTOREDB_URL'];

export const eventStoreDb: Backend =
  address === undefined || address === '' ? emulatedEventStoreDb : eventStoreDbAt(address);

/** Both kinds of store; EventStoreDB for real where `EVENTSTOREDB_URL` names one. */
export const backends: readonly Backend[] = [postgres, eventStoreDb];

export { postgres };
