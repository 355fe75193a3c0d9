import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const CHANNEL = 'loenspor_events';
const SHORTEST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/**
 * Rings when something may have been appended: at every notification, and whenever the connection that listens has
 * been made anew, since what was appended meanwhile rang for nobody. A hint only; readers look by themselves too.
 */
export class AppendBell {
  private rings = 0;
  private listeners = 0;
  private stopListening = new AbortController();
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly url: string | undefined,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** How often it has rung: read before looking into the log, handed to `next` afterwards. */
  get count(): number {
    return this.rings;
  }

  /** Keeps one connection listening for as long as anybody holds on: until the signal, or until it lets go. */
  hold(signal: AbortSignal): () => void {
    if (this.listeners++ === 0 && this.url !== undefined) {
      this.stopListening = new AbortController();
      void this.listen(this.url, this.stopListening.signal);
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

  private async listen(url: string, signal: AbortSignal): Promise<void> {
    let pause = SHORTEST_PAUSE;
    while (!signal.aborted) {
      try {
        await this.listenOnce(url, signal, () => (pause = SHORTEST_PAUSE));
      } catch (error) {
        this.onTrouble(error);
      }
      await delay(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  private async listenOnce(url: string, signal: AbortSignal, onListening: () => void): Promise<void> {
    const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5000 });
    const ended = new Promise<void>((done, fail) => {
      client.once('end', () => done());
      client.on('error', fail);
      signal.addEventListener('abort', () => done(), { once: true });
    });
    ended.catch(() => undefined);
    try {
      await client.connect();
      client.on('notification', () => this.ring());
      await client.query(`LISTEN ${CHANNEL}`);
      onListening();
      this.ring();
      await ended;
    } finally {
      // Not awaited: a server that hangs would never answer.
      client.end().catch(() => undefined);
    }
  }
}
