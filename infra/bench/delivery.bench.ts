import { setTimeout as pause } from 'node:timers/promises';
import { PostgresEventStore } from '@loenspor/event-sourcing';
import { openPools } from '../database/database-pools.js';
import { StreamOfAppends, benchCodec } from './bench-events.js';
import type { BenchServer } from './bench-server.js';
import { print, rounded } from './report.js';
import { SECONDS } from './rounds.js';

const PER_SECOND = 500;
const STREAMS = 50;

/** When an append was asked for, when it was known to be stored, and when a subscriber had it in hand. */
type Times = { asked: number; stored: number; handled: number };

/** How long a subscriber waits for an event at a steady rate of appends. */
export async function benchDelivery(server: BenchServer): Promise<void> {
  const url = await server.log('delivery');
  const pools = await openPools(url);
  const [writerPool, readerPool] = [pools.writer, pools.app];
  const store = await PostgresEventStore.open({ writerPool, readerPool, listenUrl: url });
  const times = new Map<string, Times>();
  const timesOf = (position: string) => {
    const known = times.get(position) ?? { asked: 0, stored: 0, handled: 0 };
    times.set(position, known);
    return known;
  };
  const stop = new AbortController();
  const subscriber = (async () => {
    for await (const { events } of store.subscribe({ after: await store.head(), signal: stop.signal }))
      for (const { position } of events) timesOf(position).handled = performance.now();
  })();
  await pause(300);
  await appendSteadily(store, timesOf);
  while ([...times.values()].some(({ handled }) => handled === 0)) await pause(20);
  stop.abort();
  await subscriber;
  await pools.close();
  report([...times.values()]);
}

/** Whatever the store does, the next append is asked for in time. */
async function appendSteadily(
  store: PostgresEventStore,
  timesOf: (position: string) => Times,
): Promise<void> {
  const codec = benchCodec(store.storeId);
  const streams = Array.from({ length: STREAMS }, () => ({
    appends: new StreamOfAppends(codec),
    last: Promise.resolve(),
  }));
  const appendTo = async (appends: StreamOfAppends) => {
    const asked = performance.now();
    const { position } = await store.append(await appends.next(1));
    Object.assign(timesOf(position), { asked, stored: performance.now() });
  };
  const began = performance.now();
  const count = Math.ceil(PER_SECOND * Math.max(SECONDS, 1));
  for (let sent = 0; sent < count;) {
    const due = Math.min(count, Math.floor(((performance.now() - began) * PER_SECOND) / 1000));
    for (; sent < due; sent++) {
      const stream = streams[sent % STREAMS];
      if (stream) stream.last = stream.last.then(() => appendTo(stream.appends));
    }
    await pause(1);
  }
  await Promise.all(streams.map(({ last }) => last));
}

function report(times: readonly Times[]): void {
  const fromStored = times.map(({ stored, handled }) => Math.max(0, handled - stored));
  const fromAsked = times.map(({ asked, handled }) => handled - asked);
  const rows = [
    { from: 'stored', values: fromStored },
    { from: 'asked', values: fromAsked },
  ].map(({ from, values }) => ({
    bench: 'delivery',
    perSecond: PER_SECOND,
    from,
    p50: rounded(quantile(values, 0.5)),
    p99: rounded(quantile(values, 0.99)),
  }));
  print(
    `From an append to its subscriber at ${PER_SECOND} appends a second, in milliseconds`,
    rows,
    'stored: from the answer of the append; asked: from before its event was encoded',
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
