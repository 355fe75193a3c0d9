import { setTimeout as pause } from 'node:timers/promises';

/**
 * Does something so many times a second, whether or not what was begun before has ended; `begin` is given the moment
 * (of `performance.now()`) at which it was due, so that what waits for its turn counts. Ends when all have.
 */
export async function openLoop(
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
  begin: (number: number, due: number) => Promise<void>,
): Promise<void> {
  const under: Promise<void>[] = [];
  const began = performance.now();
  const count = Math.ceil(perSecond * seconds);
  for (let sent = 0; sent < count;) {
    const due = Math.min(count, Math.floor(((performance.now() - began) * perSecond) / 1000));
    for (; sent < due; sent++) under.push(begin(sent, began + (sent * 1000) / perSecond));
    await pause(1);
  }
  await Promise.all(under);
}

/** So large a share of the values is no larger than this. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
