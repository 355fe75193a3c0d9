import { setTimeout as delay } from 'node:timers/promises';
import type { AppendBell } from './append-bell.js';
import { LogDamaged } from './event-store.js';
import type { GlobalPosition, Page } from './event-store.js';

export type SubscriptionOptions = {
  readonly after: GlobalPosition | null;
  readonly signal: AbortSignal;
  readonly read: (after: GlobalPosition | null) => Promise<Page>;
  readonly bell: AppendBell;
  readonly pollMilliseconds: number;
  readonly onTrouble: (error: unknown) => void;
};

const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/**
 * Pages after a position, for ever and in order. Nothing is lost between looking and waiting: the bell's count is
 * taken before the log is read. One page is in memory at a time, and none is read before the last one is done with.
 */
export async function* subscription(options: SubscriptionOptions): AsyncGenerator<Page, void> {
  const { signal, bell } = options;
  if (signal.aborted) return;
  const letGo = bell.hold(signal);
  let after = options.after;
  try {
    while (!signal.aborted) {
      const count = bell.count;
      const page = await readStubbornly(options, after);
      if (page === null) return;
      if (page.events.length > 0) {
        yield page;
        after = page.checkpoint;
      }
      if (page.caughtUp) await bell.next(count, options.pollMilliseconds, signal);
    }
  } finally {
    letGo();
  }
}

/** Reads the next page, again and again while the store is away; null on the signal. A damaged log is thrown. */
async function readStubbornly(
  { read, signal, onTrouble }: SubscriptionOptions,
  after: GlobalPosition | null,
): Promise<Page | null> {
  for (let pause = SHORTEST_PAUSE; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await unlessAborted(read(after), signal);
    } catch (error) {
      if (signal.aborted) return null;
      if (error instanceof LogDamaged || error instanceof RangeError) throw error;
      onTrouble(error);
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}

/** A read that hangs must not hold up the end. */
async function unlessAborted(reading: Promise<Page>, signal: AbortSignal): Promise<Page | null> {
  let stop = () => {};
  const aborted = new Promise<null>((done) => {
    stop = () => done(null);
    signal.addEventListener('abort', stop, { once: true });
  });
  reading.catch(() => undefined);
  try {
    return await Promise.race([reading, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
