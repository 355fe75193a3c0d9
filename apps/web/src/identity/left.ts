type Keeper = Pick<Storage, 'getItem' | 'setItem'>;

const place = 'loenspor-left';

/**
 * A sign-out as every tab of this browser sees it: the browser keeps a mark of the last one, and each tab the mark it
 * knows. One that slept, or was closed and opened again, finds out when it looks.
 */
export class Leavings {
  constructor(
    private readonly browser: Keeper = localStorage,
    private readonly tab: Keeper = sessionStorage,
  ) {}

  /** Says in the whole browser that whoever was signed in has left. */
  mark(as: string): void {
    this.put(this.browser, as);
    this.put(this.tab, as);
  }

  /** Whether somebody has left in another tab since this one looked last; the first look of a tab finds nothing. */
  look(): boolean {
    const last = this.last(this.browser) ?? '';
    const known = this.last(this.tab);
    if (known === last) return false;
    this.put(this.tab, last);
    return known !== null;
  }

  private last(keeper: Keeper): string | null {
    try {
      return keeper.getItem(place);
    } catch {
      return null;
    }
  }

  /** A browser that keeps nothing has no other tab to tell. */
  private put(keeper: Keeper, mark: string): void {
    try {
      keeper.setItem(place, mark);
    } catch {
      return;
    }
  }
}
