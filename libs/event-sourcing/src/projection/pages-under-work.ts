import type { PageToFill } from './pages-to-fill.js';
import type { Projection } from './projection.js';

/** Connections that are taken at once, of a pool that others need too. */
const SIDE_BY_SIDE = 4;

/**
 * Applies pages to projections side by side, for they share no row: the server works on some while others are folded
 * here. Each projection takes its pages in order; a quick one need not wait for the slowest with every page.
 */
export class PagesUnderWork {
  private readonly last = new Map<Projection, Promise<void>>();
  private readonly waiting: (() => void)[] = [];
  private free = SIDE_BY_SIDE;
  private failure: { readonly reason: unknown } | null = null;

  constructor(private readonly apply: (projection: Projection, page: PageToFill) => Promise<void>) {}

  /** Ends when every projection has taken the page; after a failure nothing more is begun. Never fails itself. */
  async take(projections: readonly Projection[], page: PageToFill): Promise<void> {
    const taken = projections.map((each) => {
      const before = this.last.get(each) ?? Promise.resolve();
      const work = before.then(() => this.inTurn(() => this.apply(each, page)));
      this.last.set(each, work);
      return work;
    });
    await Promise.all(taken);
  }

  /** @throws what one of them has failed with */
  throwIfFailed(): void {
    if (this.failure) throw this.failure.reason;
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    if (this.free === 0) await new Promise<void>((done) => this.waiting.push(done));
    else this.free--;
    try {
      if (!this.failure) await work();
    } catch (reason) {
      this.failure ??= { reason };
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}

/** Does the same for each of them, some at once, in their order; all that were begun have ended when it throws. */
export async function sideBySide<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const lane = async () => {
    for (const each of waiting) await work(each);
  };
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  const failed = lanes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
