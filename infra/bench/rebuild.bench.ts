import { createSecretKey, randomBytes } from 'node:crypto';
import { migrateDatabases, openProduct } from '../instance/product.js';
import type { Product, ProductAddresses } from '../instance/product.js';
import type { BenchServer } from './bench-server.js';
import { emmettRebuild } from './emmett-projections.peer.js';
import { appendHistories } from './histories.js';
import type { RebuildMeasure } from './rebuild-process.js';
import { rebuiltApart } from './rebuilt-apart.js';
import { print, rounded } from './report.js';

const SIZES = (process.env['BENCH_EVENTS'] ?? '10000,100000,1000000').split(',').map(Number);

/**
 * Making rows anew from histories of pay cases, each event with two encrypted fields: every row that there is, and those
 * of the cases alone, as emmett does beside it with one document for each case and nothing encrypted.
 */
export async function benchRebuild(server: BenchServer): Promise<void> {
  const results = [];
  let smallest: number | null = null;
  let emmett: number | null = null;
  for (const events of SIZES) {
    const { every, cases, peer } = await withHistories(server, events, async (histories) => ({
      every: await rebuiltApart(histories),
      cases: await rebuiltApart(histories, ['pay-cases']),
      peer: emmett === null && server.hasPeers ? await emmettRebuild(server, histories.product) : null,
    }));
    smallest ??= perSecond(every);
    emmett ??= peer;
    results.push({
      bench: 'rebuild',
      events,
      perSecond: Math.round(perSecond(every)),
      costVsSmallest: rounded(smallest / perSecond(every)),
      vsEmmett: rounded(emmett && perSecond(every) / emmett),
      casesVsEmmett: rounded(emmett && perSecond(cases) / emmett),
      processorMicroseconds: rounded((every.processorSeconds * 1_000_000) / every.events),
      megabytes: every.megabytes,
    });
  }
  print(
    'Rebuild of every projection',
    results,
    "targets: 20,000 events a second, cost 1, ten times emmett's one projection, under 400 MB",
  );
}

type Histories = { readonly product: Product; readonly addresses: ProductAddresses; readonly secret: string };

async function withHistories<Result>(
  server: BenchServer,
  events: number,
  work: (histories: Histories) => Promise<Result>,
): Promise<Result> {
  const addresses = await server.product(`rebuild_${events}`);
  await migrateDatabases(addresses);
  const secret = randomBytes(32);
  const product = await openProduct(addresses, createSecretKey(secret));
  try {
    await appendHistories(product, events);
    return await work({ product, addresses, secret: secret.toString('hex') });
  } finally {
    await product.close();
  }
}

const perSecond = ({ events, seconds }: RebuildMeasure) => events / seconds;
