import type { Pool } from 'pg';
import { LogHeldUp, type Session, holdersOfLog } from './log-holders.js';

/** Milliseconds: long for an append, and well before the two seconds after which it gives up waiting. */
const LATE = 500;

/** Looks, while an append takes long, who holds it up, and tells each of them once until appends flow again. */
export class HolderWatch {
  private told = '';

  constructor(
    private readonly pool: Pool,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** From when an append is sent. What was found is there when it is refused: nobody waits for looking. */
  begin(): { readonly went: () => void; readonly refused: () => readonly Session[] } {
    let holders: readonly Session[] = [];
    const late = setTimeout(() => void this.look().then((found) => (holders = found)), LATE);
    return {
      went: () => {
        clearTimeout(late);
        this.told = '';
      },
      refused: () => {
        clearTimeout(late);
        return holders;
      },
    };
  }

  private async look(): Promise<readonly Session[]> {
    try {
      const holders = await holdersOfLog(this.pool);
      const found = holders.map(({ pid }) => pid).join();
      if (found !== '' && found !== this.told) this.onTrouble(new LogHeldUp(holders));
      this.told = found;
      return holders;
    } catch (error) {
      this.onTrouble(error);
      return [];
    }
  }
}
