import { randomBytes, createSecretKey } from 'node:crypto';
import { rebuild } from '@loenspor/event-sourcing';
import { projectionsOfContexts } from '../instance/contexts.js';
import { migrateDatabases, openProduct } from '../instance/product.js';
import type { Product } from '../instance/product.js';
import type { BenchServer } from './bench-server.js';
import { appendHistories } from './histories.js';
import { print, rounded } from './report.js';

const SIZES = (process.env['BENCH_EVENTS'] ?? '10000,100000,1000000').split(',').map(Number);

/** Making all rows anew from histories of pay cases, each event with two encrypted fields. */
export async function benchRebuild(server: BenchServer): Promise<void> {
  const results = [];
  let smallest: number | null = null;
  for (const events of SIZES) {
    const { perSecond, peakMegabytes } = await withHistories(server, events, measured);
    smallest ??= perSecond;
    results.push({
      bench: 'rebuild',
      events,
      perSecond: Math.round(perSecond),
      costVsSmallest: rounded(smallest / perSecond),
      peakMegabytes,
    });
  }
  print('Rebuild of every projection', results, 'targets: 20,000 events a second, cost 1, under 400 MB');
}

async function withHistories<Result>(
  server: BenchServer,
  events: number,
  work: (product: Product) => Promise<Result>,
): Promise<Result> {
  const addresses = await server.product(`rebuild_${events}`);
  await migrateDatabases(addresses);
  const product = await openProduct(addresses, createSecretKey(randomBytes(32)));
  try {
    await appendHistories(product, events);
    await product.pools.app.query('SELECT 1');
    return await work(product);
  } finally {
    await product.close();
  }
}

async function measured(product: Product): Promise<{ perSecond: number; peakMegabytes: number }> {
  const { store, codec, pools, rows } = product;
  let peak = 0;
  const looking = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  const began = performance.now();
  let events = 0;
  await rebuild(projectionsOfContexts(rows), {
    ...{ store, codec, pool: pools.app },
    onProgress: (progress) => (events = progress.events),
  });
  const seconds = (performance.now() - began) / 1000;
  clearInterval(looking);
  return { perSecond: events / seconds, peakMegabytes: Math.round(peak / 1_048_576) };
}
