import { hasReached } from '@loenspor/event-sourcing';
import type { EventStore, ReadPosition } from '@loenspor/event-sourcing';

export type ShownParts = {
  readonly store: Pick<EventStore, 'head'>;
  readonly standing: Pick<ReadPosition, 'standings' | 'waitFor'>;
  /** Called once everything is shown. */
  readonly tell: () => void;
  readonly complain: (line: string) => void;
  /** After how long it is said what is waited for. */
  readonly patienceMs?: number;
  readonly lookMs?: number;
};

/**
 * Whoever is told that the product is ready sees what the log held when it started; while rows are behind, or in trouble,
 * it is said which. Answers what ends the waiting.
 */
export function whenShown(parts: ShownParts): () => Promise<void> {
  const ending = new AbortController();
  const waiting = shown(parts, ending.signal).catch((error: unknown) => {
    parts.complain(`Start: ${String(error)}`);
  });
  return async () => {
    ending.abort();
    await waiting;
  };
}

async function shown(parts: ShownParts, signal: AbortSignal): Promise<void> {
  const { store, standing, tell, complain, patienceMs = 10_000, lookMs = 500 } = parts;
  const head = await store.head();
  let complainAt = performance.now() + patienceMs;
  while (head !== null && !signal.aborted && !(await standing.waitFor(head, lookMs))) {
    if (performance.now() < complainAt) continue;
    complainAt = Infinity;
    const behind = [...(await standing.standings())].filter(([, at]) => at === null || !hasReached(at, head));
    if (behind.length > 0) complain(waitingWords(behind.map(([name]) => name)));
  }
  if (!signal.aborted) tell();
}

function waitingWords(names: readonly string[]): string {
  const behind = names.join(', ');
  return `Lønspor svarer, men viser ikke alt endnu: venter på ${behind}; se /health/ready (still waiting for ${behind})`;
}
