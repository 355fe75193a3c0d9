/** Before the append is written, or after it and before its answer. */
export type When = 'before' | 'after';

export type AppendFault =
  /** The link is reset. */
  | { readonly kind: 'cut'; readonly when: When }
  /** Nobody ever answers. */
  | { readonly kind: 'silent'; readonly when: When }
  /** It goes on when the promise says so; appends that come after it overtake it. */
  | { readonly kind: 'late'; readonly when: When; readonly until: Promise<unknown> }
  /** The server gives up waiting and says so. */
  | { readonly kind: 'timed-out'; readonly when: When }
  | { readonly kind: 'unavailable' | 'access-denied' | 'not-leader' };

export type ReadFault =
  | { readonly kind: 'cut' | 'silent' | 'error'; readonly afterEvents?: number }
  | { readonly kind: 'unavailable' | 'access-denied' | 'not-leader' };

export type SubscriptionFault =
  /** `end`: the call ends as if all were well; `silent`: it stands, and nothing comes any more. */
  | { readonly kind: 'cut' | 'silent' | 'error' | 'end' | 'fell-behind'; readonly afterEvents?: number }
  /** It says that it caught up, and sends what was there before only then. */
  | { readonly kind: 'caught-up-first' }
  | { readonly kind: 'unavailable' | 'access-denied' | 'not-leader' };

/** Whom a fault befalls: the next `times` calls (1) on a stream (any; `$all` for reads and subscriptions of all). */
export type FaultTarget = { readonly times?: number; readonly stream?: string };

/** `happened` resolves when the fault took its effect for the first time. */
export type PlannedFault = { readonly happened: Promise<void>; readonly left: () => number };

type Planned<Fault> = {
  readonly fault: Fault;
  readonly stream: string | undefined;
  readonly strike: () => void;
  left: number;
};

/** A fault that befalls a call; `strike` is called once it took its effect. */
export type Struck<Fault> = { readonly fault: Fault; readonly strike: () => void };

class FaultQueue<Fault> {
  private readonly planned: Planned<Fault>[] = [];

  plan(fault: Fault, { times = 1, stream }: FaultTarget): PlannedFault {
    const { promise, resolve } = Promise.withResolvers<void>();
    const entry = { fault, stream, strike: resolve, left: times };
    this.planned.push(entry);
    return { happened: promise, left: () => entry.left };
  }

  take(stream: string): Struck<Fault> | null {
    const entry = this.planned.find(
      (each) => each.left > 0 && (each.stream === undefined || each.stream === stream),
    );
    if (entry === undefined) return null;
    entry.left -= 1;
    return entry;
  }

  clear(): void {
    this.planned.length = 0;
  }
}

/** Faults that are to come, in the order in which they were planned; a call meets one at most. */
export class Faults {
  private readonly appends = new FaultQueue<AppendFault>();
  private readonly reads = new FaultQueue<ReadFault>();
  private readonly subscriptions = new FaultQueue<SubscriptionFault>();

  onAppend(fault: AppendFault, target: FaultTarget = {}): PlannedFault {
    return this.appends.plan(fault, target);
  }

  onRead(fault: ReadFault, target: FaultTarget = {}): PlannedFault {
    return this.reads.plan(fault, target);
  }

  onSubscription(fault: SubscriptionFault, target: FaultTarget = {}): PlannedFault {
    return this.subscriptions.plan(fault, target);
  }

  clear(): void {
    for (const queue of [this.appends, this.reads, this.subscriptions]) queue.clear();
  }

  appendFault(stream: string) {
    return this.appends.take(stream);
  }

  readFault(stream: string) {
    return this.reads.take(stream);
  }

  subscriptionFault(stream: string) {
    return this.subscriptions.take(stream);
  }
}
