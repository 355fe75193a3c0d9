import type { EventStore, GlobalPosition, ReadPosition } from '@loenspor/event-sourcing';
import type { PartState, Readiness } from '@loenspor/event-sourcing/http';

/** How far behind: in events, or, where positions do not tell that, in bytes of a log that holds others' events too. */
type Lag = { readonly lag: number } | { readonly lagBytes: number };

/**
 * Registers a part for each projection. It is ready once it has reached the head of the log for the first time: one
 * that falls behind under load shows its lag, and does not take the process out of service.
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
      const facts = lagBetween(at, await store.head());
      caughtUp ||= 'lag' in facts && facts.lag === 0;
      return { ready: caughtUp, facts };
    });
  }
}

/** Positions in Postgres have no gaps, so their distance is a count of events; those in EventStoreDB count bytes. */
export function lagBetween(at: GlobalPosition | null, head: GlobalPosition | null): Lag {
  if (head === null || (at !== null && at >= head)) return { lag: 0 };
  const distance = placeIn(head) - placeIn(at);
  return head.startsWith('pg:') ? { lag: distance } : { lagBytes: distance };
}

/** The first number of a position: of Postgres its count, of EventStoreDB the place of the commit. */
function placeIn(position: GlobalPosition | null): number {
  return Number(/\d+/.exec(position ?? '')?.[0] ?? 0);
}
