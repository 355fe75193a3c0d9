import { StoreUnavailable } from '../store/event-store.js';
import { within } from '../store/within.js';

/**
 * Whoever appends to the same stream in one process waits here, in the order of coming, and not with a connection of
 * the locks' pool: a stream that many want leaves connections for the others.
 */
export class StreamTurns {
  private readonly last = new Map<string, Promise<void>>();

  /**
   * Waits for those before on each of these streams; answers how to let the next ones go. All places are taken at once,
   * so nobody waits crosswise. Throws `StoreUnavailable` when the turn does not come in time.
   */
  async take(streams: ReadonlySet<string>, milliseconds: number): Promise<() => void> {
    const before = Promise.all([...streams].flatMap((stream) => this.last.get(stream) ?? []));
    const { promise: mine, resolve: done } = Promise.withResolvers<void>();
    for (const stream of streams) this.last.set(stream, mine);
    void mine.then(() => {
      for (const stream of streams) if (this.last.get(stream) === mine) this.last.delete(stream);
    });
    try {
      await within(before, milliseconds, 'Whoever appends to these streams');
      return done;
    } catch (cause) {
      // Whoever comes after still waits for those before.
      void before.then(() => done());
      throw new StoreUnavailable('Others appended to these streams for too long', { cause });
    }
  }
}
