import { setTimeout as delay } from 'node:timers/promises';

const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/**
 * Listens over one connection until that ends, fails, or the signal: calls `ring` for what it hears, and once as soon
 * as it hears anything at all, since what was appended before rang for nobody.
 */
export type Listen = (ring: () => void, signal: AbortSignal) => Promise<void>;

/**
 * Rings when something may have been appended: whenever the store says so, and whenever the connection that listens
 * has been made anew. A hint only; readers look by themselves too.
 */
export class AppendBell {
  private rings = 0;
  private listeners = 0;
  private stopListening = new AbortController();
  private readonly waiting = new Set<() => void>();

  /** Without `listenOnce` it never rings. */
  constructor(
    private readonly listenOnce: Listen | null,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** How often it has rung: read before looking into the log, handed to `next` afterwards. */
  get count(): number {
    return this.rings;
  }

  /** Keeps one connection listening for as long as anybody holds on: until the signal, or until it lets go. */
  hold(signal: AbortSignal): () => void {
    if (this.listeners++ === 0 && this.listenOnce !== null) {
      this.stopListening = new AbortController();
      void this.listen(this.listenOnce, this.stopListening.signal);
    }
    let holding = true;
    const letGo = () => {
      signal.removeEventListener('abort', letGo);
      if (holding && --this.listeners === 0) this.stopListening.abort();
      holding = false;
    };
    // A reader may never ask again after the signal.
    signal.addEventListener('abort', letGo);
    return letGo;
  }

  /** Returns when it has rung since `count`, at the latest after `milliseconds`, and at once on the signal. */
  async next(count: number, milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.rings !== count || signal.aborted) return;
    await new Promise<void>((done) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        done();
      };
      const timer = setTimeout(wake, milliseconds);
      signal.addEventListener('abort', wake);
      this.waiting.add(wake);
    });
  }

  private ring(): void {
    this.rings++;
    for (const wake of [...this.waiting]) wake();
  }

  private async listen(listenOnce: Listen, signal: AbortSignal): Promise<void> {
    let pause = SHORTEST_PAUSE;
    const ring = () => {
      pause = SHORTEST_PAUSE;
      this.ring();
    };
    while (!signal.aborted) {
      try {
        await listenOnce(ring, signal);
      } catch (error) {
        if (!signal.aborted) this.onTrouble(error);
      }
      await delay(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}
