import { createSecretKey } from 'node:crypto';
import { rebuild } from '@loenspor/event-sourcing';
import { projectionsOfContexts } from '../instance/contexts.js';
import { openProduct } from '../instance/product.js';
import type { ProductAddresses } from '../instance/product.js';

/** What a process of its own is asked to make anew, `names` null for all; `secret` is the master key in hex. */
export type RebuildOrder = {
  readonly addresses: ProductAddresses;
  readonly secret: string;
  readonly names: readonly string[] | null;
};

/** `megabytes`: the most that the process took, from its beginning on. */
export type RebuildMeasure = {
  readonly events: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly megabytes: number;
};

process.once('message', (order: RebuildOrder) => {
  void measured(order).then((measure) => {
    process.send?.(measure);
    process.disconnect();
  });
});

async function measured({ addresses, secret, names }: RebuildOrder): Promise<RebuildMeasure> {
  const product = await openProduct(addresses, createSecretKey(Buffer.from(secret, 'hex')));
  try {
    const { store, codec, pools, rows } = product;
    const projections = projectionsOfContexts(rows).filter(({ name }) => names?.includes(name) ?? true);
    await pools.app.query('SELECT 1');
    let events = 0;
    const began = performance.now();
    const used = process.cpuUsage();
    await rebuild(projections, {
      ...{ store, codec, pool: pools.app },
      onProgress: (progress) => (events = progress.events),
    });
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(used);
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    return { events, seconds, processorSeconds: (user + system) / 1_000_000, megabytes };
  } finally {
    await product.close();
  }
}
