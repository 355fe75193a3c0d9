import { emulatedEventStoreDb, eventStoreDbAt } from './eventstoredb-backend.fixture.js';
import { postgres } from './postgres-backend.fixture.js';
import type { Backend } from './store-under-test.js';

const address = process.env['EVENTSTOREDB_URL'];

export const eventStoreDb: Backend =
  address === undefined || address === '' ? emulatedEventStoreDb : eventStoreDbAt(address);

/** Both kinds of store; EventStoreDB for real where `EVENTSTOREDB_URL` names one. */
export const backends: readonly Backend[] = [postgres, eventStoreDb];

/** Both kinds for faults that a test puts into the network: EventStoreDB is the emulator there, wherever a real one is. */
export const backendsBehindOurNetwork: readonly Backend[] = [postgres, emulatedEventStoreDb];

export { postgres };
