import type { EventStore, GlobalPosition, ReadPosition } from '@loenspor/event-sourcing';
import type { PartState, Readiness } from '@loenspor/event-sourcing/http';

/** How far behind: in events, or, where positions do not tell that, in bytes of a log that holds others' events too. */
type Lag = { readonly lag: number } | { readonly lagBytes: number };

/**
 * Registers a part for each projection. It is ready once it has reached the head of the log for the first time: one
 * that falls behind under load shows its lag, one that has set streams aside how many, and neither takes the process out
 * of service.
 */
export function registerProjections(
  readiness: Readiness,
  { store, standings }: { readonly store: EventStore; readonly standings: ReadPosition },
  projections: readonly { readonly name: string }[],
): void {
  for (const { name } of projections) {
    let caughtUp = false;
    readiness.register(`projection ${name}`, async (): Promise<PartState> => {
      const at = (await standings.standings()).get(name) ?? null;
      const lag = lagBetween(at, await store.head());
      caughtUp ||= 'lag' in lag && lag.lag === 0;
      const parked = (await standings.parked()).get(name) ?? 0;
      return { ready: caughtUp, facts: { ...lag, ...(parked > 0 && { parkedStreams: parked }) } };
    });
  }
}

/** Positions in Postgres have no gaps, so their distance is a count of events; those in EventStoreDB count bytes. */
export function lagBetween(at: GlobalPosition | null, head: GlobalPosition | null): Lag {
  if (head === null || (at !== null && at >= head)) return { lag: 0 };
  const distance = placeIn(head) - placeIn(at);
  return head.startsWith('pg:') ? { lag: distance } : { lagBytes: distance };
}

/** How much of the log lies before a position, from 0 to 1. */
export function shareOf(at: GlobalPosition | null, head: GlobalPosition | null): number {
  return head === null || at === head ? 1 : Math.min(1, placeIn(at) / placeIn(head));
}

/** The first number of a position: of Postgres its count, of EventStoreDB the place of the commit. */
function placeIn(position: GlobalPosition | null): number {
  return Number(/\d+/.exec(position ?? '')?.[0] ?? 0);
}
