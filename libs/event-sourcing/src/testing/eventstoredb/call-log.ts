export type CallMethod =
  'append' | 'batch-append' | 'read' | 'subscribe' | 'delete' | 'tombstone' | 'features' | 'gossip';

/** One call as a node saw it; `peer` is the client's end of the link, so that links can be told apart. */
export type Call = {
  readonly node: number;
  readonly method: CallMethod;
  readonly stream: string;
  readonly requiresLeader: boolean;
  readonly connectionName: string;
  readonly peer: string;
};

/** Every call that came in, oldest first; of a batch append each request. */
export class CallLog {
  readonly all: Call[] = [];
  private readonly waiting = new Set<(call: Call) => void>();

  add(call: Call): void {
    this.all.push(call);
    for (const hear of [...this.waiting]) hear(call);
  }

  of(method: CallMethod): readonly Call[] {
    return this.all.filter((call) => call.method === method);
  }

  /** The next call of a kind that comes in from now on. */
  next(method: CallMethod): Promise<Call> {
    return new Promise((resolve) => {
      const hear = (call: Call) => {
        if (call.method !== method) return;
        this.waiting.delete(hear);
        resolve(call);
      };
      this.waiting.add(hear);
    });
  }
}
