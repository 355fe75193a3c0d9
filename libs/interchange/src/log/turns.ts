import { setImmediate as nextTurn } from 'node:timers/promises';

const EVERY = 100;

/**
 * For long work that waits for nothing: after so many steps of it, everything else in the process has its turn; once
 * the signal says so, there is no further step.
 */
export class Turns {
  private steps = 0;

  constructor(private readonly signal?: AbortSignal) {}

  /** @throws the signal's reason */
  async step(): Promise<void> {
    this.steps += 1;
    if (this.steps % EVERY === 0) await nextTurn();
    this.signal?.throwIfAborted();
  }
}
