/** What can be done to a subscription from outside, as the server's operators and fate do. */
export type OpenSubscription = {
  readonly end: () => void;
  readonly fail: () => void;
  readonly stall: () => void;
};

/** The subscriptions that stand at this moment, on all nodes. */
export class OpenSubscriptions {
  private readonly open = new Set<OpenSubscription>();
  private readonly waiting = new Set<() => void>();

  get size(): number {
    return this.open.size;
  }

  add(subscription: OpenSubscription): void {
    this.open.add(subscription);
    this.ring();
  }

  remove(subscription: OpenSubscription): void {
    this.open.delete(subscription);
    this.ring();
  }

  /** Resolves when so many stand. */
  async reach(count: number): Promise<void> {
    while (this.open.size !== count) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  /** The calls end as if all were well. */
  endAll(): void {
    for (const subscription of [...this.open]) subscription.end();
  }

  /** The server cancels them, as at a change of leader. */
  failAll(): void {
    for (const subscription of [...this.open]) subscription.fail();
  }

  /** They stand, and nothing comes any more. */
  stallAll(): void {
    for (const subscription of [...this.open]) subscription.stall();
  }

  private ring(): void {
    for (const resolve of [...this.waiting]) resolve();
    this.waiting.clear();
  }
}
