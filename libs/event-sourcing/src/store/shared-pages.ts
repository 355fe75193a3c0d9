import type { GlobalPosition, Page } from './event-store.js';

type Read = (after: GlobalPosition | null, limit: number) => Promise<Page>;

/**
 * Readers who follow the log side by side ask for the same page at the same moment: it is read once for them all. Only
 * who knows of no more rings of the bell may join a read that is under way, for it may have looked before the last one.
 */
export class SharedPages {
  private readonly underWay = new Map<string, Promise<Page>>();

  constructor(private readonly read: Read) {}

  page(after: GlobalPosition | null, limit: number, rings: number): Promise<Page> {
    const key = `${rings} ${limit} ${after}`;
    const known = this.underWay.get(key);
    if (known) return known;
    const reading = this.read(after, limit).finally(() => void this.underWay.delete(key));
    this.underWay.set(key, reading);
    return reading;
  }
}
