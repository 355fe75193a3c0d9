import { openAppPool, openWriterPool } from '../../../../../infra/database/database-pools.js';
import { EventCodec } from '../../format/event-codec.js';
import { PostgresEventStore } from '../../postgres/postgres-event-store.js';
import type { EventStore, SubscribeOptions } from '../../store/event-store.js';
import type { StoreAddress } from '../../store/contract/faults/store-address.fixture.js';
import { ledgerProjection } from '../../testing/ledger.js';
import { ProjectionRunner } from '../projection-runner.js';
import { sameKeys } from './same-keys.fixture.js';

export type ProjectorOrder = {
  readonly address: StoreAddress;
  readonly pageSize: number;
  readonly leaseMilliseconds: number;
  /** Before which page, counted from 0, it waits until it hears `go`; null: it never waits. */
  readonly holdsBefore: number | null;
  /** The same in the transaction of a page, once it has written there. */
  readonly holdsInside: number | null;
};

/** `page`: in the transaction of a page; `holding`: it waits to hear `go`; `left`: it has left the log again. */
export type Said = 'ready' | 'page' | 'holding' | 'left';

const SIGN = 'INSERT INTO read.ledger_page (pid, size) VALUES ($1, $2)';

/**
 * A projector of the tests' ledger in a process of its own: it signs each page in the page's transaction, and says what it
 * does over its channel, with which it ends. Argument: its order as JSON.
 */
const order = JSON.parse(process.argv[2] ?? '{}') as ProjectorOrder;
const { databaseUrl, connectionString } = order.address;
const pool = await openAppPool(databaseUrl, { readers: 4 });
const store = connectionString === null ? await openOnPostgres() : await openElsewhere();
const say = (said: Said) => void process.send?.(said);
const going = Promise.withResolvers<void>();
process.on('message', () => going.resolve());
process.on('disconnect', () => process.exit());

const hold = async () => {
  say('holding');
  await going.promise;
};

let begun = 0;
async function* subscribe(options: SubscribeOptions) {
  try {
    for await (const page of store.subscribe(options)) {
      if (begun++ === order.holdsBefore) await hold();
      yield page;
    }
  } finally {
    say('left');
  }
}

let written = 0;
const projection = ledgerProjection({
  onPage: async (page, size) => {
    await page.query(SIGN, [process.pid, size]);
    say('page');
    if (written++ === order.holdsInside) await hold();
  },
});
say('ready');
await new ProjectionRunner({
  store: Object.assign(Object.create(store) as EventStore, { subscribe }),
  codec: new EventCodec(store.storeId, sameKeys, []),
  ...{ pool, projections: [projection], pageSize: order.pageSize },
  leaseMilliseconds: order.leaseMilliseconds,
}).run(new AbortController().signal);

async function openOnPostgres(): Promise<EventStore> {
  const writerPool = await openWriterPool(databaseUrl, { writers: 1 });
  return PostgresEventStore.open({ writerPool, readerPool: pool, listenUrl: databaseUrl });
}

/** gRPC is loaded where it is needed only: many of these processes are started. */
async function openElsewhere(): Promise<EventStore> {
  const { openStoreAt } = await import('../../store/contract/faults/store-address.fixture.js');
  return (await openStoreAt(order.address)).store;
}
