import type { Pool } from 'pg';
import { ProjectionRunner } from '@loenspor/event-sourcing';
import type { EventCodec, EventStore, Projection } from '@loenspor/event-sourcing';
import type { ProductMetrics } from '../../../infra/metrics/product-metrics.js';

export type ProjectorOptions = {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** On the database of the rows. */
  readonly pool: Pool;
  readonly projections: readonly Projection[];
  readonly onTrouble?: (projection: string, error: unknown) => void;
  /** Counts pages and troubles where it is given. */
  readonly metrics?: ProductMetrics;
};

export type Projector = {
  /** Brings every projection to the present head of the log. */
  readonly catchUp: () => Promise<void>;
  /** Ends after the page at hand. */
  readonly stop: () => Promise<void>;
};

/** Feeds the projections from now on. Any number of projectors may run side by side. */
export function startProjector(options: ProjectorOptions): Projector {
  const ending = new AbortController();
  const { metrics, onTrouble } = options;
  const runner = new ProjectionRunner({
    ...options,
    onPage: (page) => metrics?.page(page),
    onTrouble: (projection, error) => {
      metrics?.projectionTrouble(projection);
      onTrouble?.(projection, error);
    },
  });
  const running = runner.run(ending.signal);
  return {
    catchUp: () => runner.catchUp(),
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}
