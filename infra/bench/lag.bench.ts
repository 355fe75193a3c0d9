import { createSecretKey, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { hasReached } from '@loenspor/event-sourcing';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import { projectionsOf } from '../../apps/projector/src/projections.js';
import { startProjector } from '../../apps/projector/src/projector.js';
import { migrateDatabases, openProduct } from '../instance/product.js';
import type { Product } from '../instance/product.js';
import type { BenchServer } from './bench-server.js';
import { BoardAppends } from './board-appends.js';
import { openLoop, quantile } from './open-loop.js';
import { print, rounded } from './report.js';

const PER_SECOND = 500;
const CASES = 500;
/** How often the rows are looked at, in milliseconds: what is told is so much too long at most. */
const LOOK = 2;

/** How long after an append is stored all rows hold it, at a steady rate; store and projector share this process. */
export async function benchLag(server: BenchServer, seconds: number): Promise<void> {
  const addresses = await server.product('lag');
  await migrateDatabases(addresses);
  const product = await openProduct(addresses, createSecretKey(randomBytes(32)));
  const projections = projectionsOf(product);
  const { store, codec, pools } = product;
  const projector = startProjector({ store, codec, pool: pools.app, projections });
  try {
    const appends = await BoardAppends.prepared(product, CASES);
    const looking = new Looking(product, projections.length);
    await openLoop({ perSecond: PER_SECOND, seconds: 1 }, async () => void (await appends.next()));
    await openLoop({ perSecond: PER_SECOND, seconds }, async () => looking.expect(await appends.next()));
    const lags = await looking.end();
    const [p50, p99] = [rounded(quantile(lags, 0.5)), rounded(quantile(lags, 0.99))];
    const row = { bench: 'lag', perSecond: PER_SECOND, appends: lags.length, p50, p99 };
    print('From an append to all rows, in milliseconds', [row], 'target p99 < 100');
  } finally {
    await projector.stop();
    await product.close();
  }
}

/** Looks at the rows' checkpoints again and again, and notes when each position was reached by all. */
class Looking {
  private readonly expected: { readonly position: GlobalPosition; readonly stored: number }[] = [];
  private readonly lags: number[] = [];
  private readonly done: Promise<void>;
  private goesOn = true;

  constructor(
    private readonly product: Product,
    private readonly projections: number,
  ) {
    this.done = this.look();
  }

  expect(position: GlobalPosition): void {
    this.expected.push({ position, stored: performance.now() });
  }

  async end(): Promise<readonly number[]> {
    while (this.expected.length > 0) await pause(LOOK);
    this.goesOn = false;
    await this.done;
    return this.lags;
  }

  private async look(): Promise<void> {
    while (this.goesOn) {
      const { rows } = await this.product.pools.app.query<{ count: number; least: GlobalPosition | null }>(
        'SELECT count(position)::int AS count, min(position) AS least FROM read.checkpoint',
      );
      const [at] = rows;
      if (at?.least && at.count >= this.projections) this.reached(at.least);
      await pause(LOOK);
    }
  }

  private reached(least: GlobalPosition): void {
    const now = performance.now();
    const open = this.expected.filter(({ position }) => !hasReached(least, position));
    for (const { position, stored } of this.expected)
      if (hasReached(least, position)) this.lags.push(Math.max(0, now - stored));
    this.expected.splice(0, this.expected.length, ...open);
  }
}
