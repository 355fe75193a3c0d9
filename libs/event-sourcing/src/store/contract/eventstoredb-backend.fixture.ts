import type pg from 'pg';
import { testDatabase } from '../../../../../infra/testing/index.js';
import { EventStoreDbDriver } from '../../eventstoredb/eventstoredb-driver.js';
import { EventStoreDbEventStore } from '../../eventstoredb/index.js';
import { draftsOf } from '../../eventstoredb/log-drafts.js';
import { type Emulator, startEmulator } from '../../testing/eventstoredb/index.js';
import { AppendRefused } from '../event-store.js';
import type { AppendRequest, EventStore } from '../event-store.js';
import { PATIENT, patientLockPool } from './faults/store-address.fixture.js';
import type { Backend, StoreUnderTest } from './store-under-test.js';

/** Whose an empty log becomes: all specs of a run may write to the same server. */
const STORE_ID = '01936f5e-7a00-7000-8000-0000000000e5';

/** The log at an emulated server in this process. */
export const emulatedEventStoreDb: Backend = {
  name: 'EventStoreDB, emulated',
  cost: 4,
  cannot: {},
  open: async () => {
    const emulator = await startEmulator();
    const log = await openAt(emulator.connectionString);
    return {
      ...log,
      restart: () => emulator.restart(),
      held: (request) => heldBack(emulator, log.store, request),
      disturb: async () => {
        emulator.faults.onAppend({ kind: 'cut', when: Math.random() < 0.5 ? 'before' : 'after' });
      },
      serverWrites: () => emulator.writeSystemEvent(),
      close: async () => {
        await log.close();
        await emulator.stop();
      },
    };
  },
};

/** The log at a real server or cluster, whoever wrote there before. */
export function eventStoreDbAt(connectionString: string): Backend {
  return {
    name: 'EventStoreDB at EVENTSTOREDB_URL',
    cost: 4,
    cannot: {
      '32.': 'needs a server that can be told to hold back an append',
      '41.': 'needs a server that the suite may restart',
    },
    open: async () => ({
      ...(await openAt(connectionString)),
      restart: () => {
        throw new Error('The server at EVENTSTOREDB_URL is not restarted by a test');
      },
      held: null,
      disturb: null,
      serverWrites: () => undefined,
    }),
  };
}

async function openAt(
  connectionString: string,
): Promise<Omit<StoreUnderTest, 'restart' | 'held' | 'disturb' | 'serverWrites'>> {
  const database = await testDatabase();
  const pools: pg.Pool[] = [];
  const stores: EventStoreDbEventStore[] = [];
  const another = async () => {
    const lockPool = patientLockPool(database.url);
    pools.push(lockPool);
    const options = { connectionString, lockPool, storeId: STORE_ID, deadlines: PATIENT };
    const store = await EventStoreDbEventStore.open(options);
    stores.push(store);
    return store;
  };
  const driver = new EventStoreDbDriver({ connectionString, ...PATIENT });
  const store = await another();
  return {
    store,
    another,
    facts: { idElsewhere: 'stored', storedBeforeMistake: 1 },
    adminUrl: database.adminUrl,
    address: { databaseUrl: database.url, connectionString, storeId: store.storeId },
    drop: (request) => dropped(driver, request),
    close: async () => {
      await Promise.all([driver, ...stores].map((each) => each.close()));
      await Promise.all(pools.map((pool) => pool.end()));
      await database.close();
    },
  };
}

/** The server looks at it only once it is let go of. */
async function heldBack(
  emulator: Emulator,
  store: EventStore,
  request: AppendRequest,
): Promise<() => Promise<void>> {
  const goesOn = Promise.withResolvers<void>();
  const { stream } = request;
  emulator.faults.onAppend({ kind: 'late', when: 'before', until: goesOn.promise }, { stream });
  const arrived = arrivalAt(emulator, stream);
  const settled = store.append(request).catch((error: unknown) => {
    if (!(error instanceof AppendRefused)) throw error;
  });
  await Promise.race([arrived, settled]);
  return async () => {
    goesOn.resolve();
    await settled;
  };
}

async function arrivalAt(emulator: Emulator, stream: string): Promise<void> {
  for (let arrived = ''; arrived !== stream;) arrived = (await emulator.calls.next('append')).stream;
}

/** The server refuses it, for it expects a revision that the stream does not have. */
async function dropped(driver: EventStoreDbDriver, request: AppendRequest): Promise<void> {
  const { storeId } = JSON.parse(Buffer.from(request.events[0]?.bytes ?? []).toString()) as {
    storeId: string;
  };
  const answer = await driver.append(request.stream, 1_000_000, draftsOf(request, storeId));
  if (answer.outcome !== 'conflict') throw new Error(`The server answered ${answer.outcome}`);
}
