import type {
  AppendRefused,
  AppendRequest,
  Appended,
  EventStore,
  GlobalPosition,
  SubscribeOptions,
} from '../store/event-store.js';
import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';

/** What happens to one append: its answer is lost after it was stored, or it is lost on the way, or nobody takes it. */
export type Fault = 'ANSWER_LOST' | 'REQUEST_LOST' | 'UNAVAILABLE' | 'NONE';

/** A real store behind a bad line. `faults` befall the appends in order; then the line is good. */
export class FaultyStore implements EventStore {
  readonly storeId: string;
  /** Every append that was asked of it, its requests in order. */
  readonly sent: (readonly AppendRequest[])[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly faults: Fault[],
    /** Runs before an append travels, such as somebody else's work. */
    private readonly before: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.storeId = store.storeId;
  }

  understands(position: string) {
    return this.store.understands(position);
  }

  append(request: AppendRequest): Promise<Appended> {
    return this.badly([request], () => this.store.append(request));
  }

  appendBatch(requests: readonly AppendRequest[]): Promise<readonly (Appended | AppendRefused)[]> {
    return this.badly(requests, () => this.store.appendBatch(requests));
  }

  readStream(stream: string, from?: number) {
    return this.store.readStream(stream, from);
  }

  readAll(after: GlobalPosition | null, limit: number) {
    return this.store.readAll(after, limit);
  }

  subscribe(options: SubscribeOptions) {
    return this.store.subscribe(options);
  }

  head() {
    return this.store.head();
  }

  leafAt(position: GlobalPosition) {
    return this.store.leafAt(position);
  }

  private async badly<Answer>(
    requests: readonly AppendRequest[],
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    this.sent.push(requests);
    const fault = this.faults.shift() ?? 'NONE';
    await this.before();
    if (fault === 'UNAVAILABLE') throw new StoreUnavailable('Nobody took it');
    if (fault === 'REQUEST_LOST') throw new UnknownOutcome('The link died before it was stored');
    const answer = await work();
    if (fault === 'ANSWER_LOST') throw new UnknownOutcome('The link died after it was stored');
    return answer;
  }
}
