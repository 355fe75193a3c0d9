import type { EventStore, GlobalPosition, ReadPosition } from '@loenspor/event-sourcing';
import type { PartState, Readiness } from '@loenspor/event-sourcing/http';

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
      const lag = numberOf(await store.head()) - numberOf(at);
      caughtUp ||= lag <= 0;
      return { ready: caughtUp, facts: { lag: Math.max(0, lag) } };
    });
  }
}

/** Positions have no gaps, so their distance is a count of events. */
function numberOf(position: GlobalPosition | null): number {
  return position === null ? 0 : Number(/\d+$/.exec(position)?.[0] ?? 0);
}
