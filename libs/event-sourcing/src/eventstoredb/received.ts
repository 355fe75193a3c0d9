import { NoAnswerInTime } from '../store/within.js';

/** What a read gives: it fails more than once, and goes on at the server until it is cancelled. */
type Source<Item> = AsyncIterable<Item> & {
  readonly readableEnded: boolean;
  on(event: 'error', listener: () => void): unknown;
  cancel(): Promise<void>;
  destroy(error?: Error): unknown;
};

/**
 * What a read receives, as long as it goes on receiving; cancelled as soon as nobody wants more. Throws
 * `NoAnswerInTime` when it is silent for longer than that while somebody waits; one timer for all of it, for there are
 * many items.
 */
export async function* received<Item>(
  source: Source<Item>,
  milliseconds: number,
): AsyncGenerator<Item, void> {
  // It may fail once more after it was left; unheard, that would end the process.
  source.on('error', () => undefined);
  let isWaiting = true;
  const timer = setTimeout(() => {
    if (isWaiting) source.destroy(new NoAnswerInTime('EventStoreDB', milliseconds));
    else timer.refresh();
  }, milliseconds);
  try {
    for await (const item of source) {
      isWaiting = false;
      yield item;
      isWaiting = true;
      timer.refresh();
    }
  } finally {
    clearTimeout(timer);
    if (!source.readableEnded) {
      source.cancel().catch(() => undefined);
      source.destroy();
    }
  }
}
