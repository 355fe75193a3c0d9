import { decodeEnvelope } from '@loenspor/event-sourcing';
import type { EventStore, GlobalPosition, ReadPosition } from '@loenspor/event-sourcing';
import { Gauge } from 'prom-client';
import type { ProductMetrics } from '../../../infra/metrics/product-metrics.js';
import { lagBetween, shareOf } from './projection-readiness.js';

export type Watched = {
  readonly store: Pick<EventStore, 'head' | 'readAll'>;
  readonly standings: Pick<ReadPosition, 'standings' | 'parked' | 'rebuilding'>;
  readonly projections: readonly { readonly name: string }[];
};

/** Longer than this nobody who collects waits: what is not known by then is left out. */
const PATIENCE_MS = 4000;

const READABLE = 'loenspor_projection_readable';

const GAUGES = {
  loenspor_projection_lag_events: 'Events of the log that a projection has not gone through yet',
  loenspor_projection_lag_bytes: 'The same where positions count bytes of the log (EventStoreDB)',
  loenspor_projection_lag_seconds:
    'How long ago the oldest of them was recorded; 0 for one that is at the end',
  loenspor_projection_parked_streams: 'Streams that a projection has set aside',
  loenspor_projection_rebuild_ratio: 'How much of the log rows that are being made anew hold, from 0 to 1',
} as const;

type GaugeName = keyof typeof GAUGES;
type Reading = { readonly gauge: GaugeName; readonly projection: string; readonly value: number };

/**
 * Adds how far the projections are, as all processes of the product see it, looked up whenever somebody collects. While
 * a database does not answer these are left out and `loenspor_projection_readable` is 0.
 */
export function watchProjections(metrics: ProductMetrics, watched: Watched): void {
  // A second API over the same product finds them there.
  if (metrics.registry.getSingleMetric(READABLE)) return;
  const registers = [metrics.registry];
  const gauges = new Map<GaugeName, Gauge<'projection'>>();
  for (const [name, help] of Object.entries(GAUGES) as [GaugeName, string][])
    gauges.set(name, new Gauge({ name, help, labelNames: ['projection'], registers }));
  const readable = new Gauge({
    name: READABLE,
    help: 'Whether it could be looked up how far the projections are',
    registers,
  });
  metrics.beforeText(async () => {
    const readings = await inTime(readingsOf(watched));
    for (const gauge of gauges.values()) gauge.reset();
    for (const { gauge, projection, value } of readings ?? []) gauges.get(gauge)?.set({ projection }, value);
    readable.set(readings === null ? 0 : 1);
  });
}

async function readingsOf({ store, standings, projections }: Watched): Promise<readonly Reading[]> {
  const [head, at, parked, rebuilding] = await Promise.all([
    store.head(),
    standings.standings(),
    standings.parked(),
    standings.rebuilding(),
  ]);
  const ages = agesOf(store);
  const readings = projections.map(async ({ name: projection }): Promise<readonly Reading[]> => {
    const place = at.get(projection) ?? null;
    const lag = lagBetween(place, head);
    const [distance, isBehind] = 'lag' in lag ? [lag.lag, lag.lag > 0] : [lag.lagBytes, true];
    const anew = rebuilding.get(projection);
    const found: [GaugeName, number][] = [
      ['lag' in lag ? 'loenspor_projection_lag_events' : 'loenspor_projection_lag_bytes', distance],
      ['loenspor_projection_lag_seconds', isBehind ? await ages(place) : 0],
      ['loenspor_projection_parked_streams', parked.get(projection) ?? 0],
      ...(anew === undefined
        ? []
        : [['loenspor_projection_rebuild_ratio', shareOf(anew, head)] satisfies [GaugeName, number]]),
    ];
    return found.map(([gauge, value]) => ({ gauge, projection, value }));
  });
  return (await Promise.all(readings)).flat();
}

/** How many seconds ago the event after a place was recorded, read once for each place. */
function agesOf(store: Watched['store']): (after: GlobalPosition | null) => Promise<number> {
  const known = new Map<GlobalPosition | null, Promise<number>>();
  const ageAfter = async (after: GlobalPosition | null) => {
    const [next] = (await store.readAll(after, 1)).events;
    if (!next) return 0;
    return Math.max(0, (Date.now() - Date.parse(recordedAtOf(next.bytes))) / 1000);
  };
  return (after) => {
    const age = known.get(after) ?? ageAfter(after);
    known.set(after, age);
    return age;
  };
}

/** Of bytes that are no event: now. */
function recordedAtOf(bytes: Uint8Array): string {
  try {
    return decodeEnvelope(bytes).recordedAt;
  } catch {
    return new Date().toISOString();
  }
}

async function inTime<Result>(asked: Promise<Result>): Promise<Result | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
