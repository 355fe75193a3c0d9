import { NoAnswerInTime, waiting } from '../store/within.js';

/** What a read gives: it fails more than once, and goes on at the server until it is cancelled. */
type Source<Item> = AsyncIterable<Item> & {
  on(event: 'error', listener: () => void): unknown;
  cancel(): Promise<void>;
  destroy(error?: Error): unknown;
};

/**
 * What a read receives, as long as it goes on receiving; cancelled as soon as nobody wants more, which servers count:
 * who cancels often is taken for an attacker, and loses the link. Throws `NoAnswerInTime` when it is silent for longer
 * than that while somebody waits; one timer for all of it, for there are many items.
 */
export async function* received<Item>(
  source: Source<Item>,
  milliseconds: number,
): AsyncGenerator<Item, void> {
  // It may fail once more after it was left; unheard, that would end the process.
  source.on('error', () => undefined);
  let isWaiting = true;
  let isOver = false;
  const wait = waiting(milliseconds, () => {
    if (isWaiting) source.destroy(new NoAnswerInTime('EventStoreDB', milliseconds));
  });
  try {
    for await (const item of source) {
      isWaiting = false;
      yield item;
      isWaiting = true;
      wait.anew();
    }
    isOver = true;
  } catch (error) {
    // Any other error ends the call, or is what the server says before it ends it.
    isOver = !(error instanceof NoAnswerInTime);
    throw error;
  } finally {
    wait.end();
    if (!isOver) {
      source.cancel().catch(() => undefined);
      source.destroy();
    }
  }
}
