import { readStreams, StoreUnavailable, UnknownOutcome } from '@loenspor/event-sourcing';
import type {
  Appended,
  AppendRefused,
  AppendRequest,
  EventStore,
  GlobalPosition,
  Page,
  StoredEvent,
  SubscribeOptions,
} from '@loenspor/event-sourcing';
import type { AppendOutcome, MeasuredAppend } from './product-metrics.js';

/** An event store whose appends are told of; everything else is asked of it as it is. */
export class MeasuredEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly tell: (append: MeasuredAppend) => void,
  ) {}

  get storeId(): string {
    return this.store.storeId;
  }

  understands(position: string): position is GlobalPosition {
    return this.store.understands(position);
  }

  append(request: AppendRequest): Promise<Appended> {
    return this.measured(
      [request],
      () => this.store.append(request),
      (answer) => [outcomeOf(answer)],
    );
  }

  appendBatch(requests: readonly AppendRequest[]): Promise<readonly (Appended | AppendRefused)[]> {
    return this.measured(
      requests,
      () => this.store.appendBatch(requests),
      (answers) => answers.map(outcomeOf),
    );
  }

  readStream(stream: string, from?: number): Promise<readonly StoredEvent[]> {
    return this.store.readStream(stream, from);
  }

  readStreams(streams: readonly string[]): Promise<readonly StoredEvent[]> {
    return readStreams(this.store, streams);
  }

  readAll(after: GlobalPosition | null, limit: number): Promise<Page> {
    return this.store.readAll(after, limit);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<Page> {
    return this.store.subscribe(options);
  }

  head(): Promise<GlobalPosition | null> {
    return this.store.head();
  }

  leafAt(position: GlobalPosition): Promise<Uint8Array | null> {
    return this.store.leafAt(position);
  }

  private async measured<Answer>(
    requests: readonly AppendRequest[],
    send: () => Promise<Answer>,
    outcomesOf: (answer: Answer) => readonly AppendOutcome[],
  ): Promise<Answer> {
    const began = performance.now();
    const tell = (outcomes: readonly AppendOutcome[]) =>
      this.tell({
        seconds: (performance.now() - began) / 1000,
        events: requests.reduce((sum, { events }) => sum + events.length, 0),
        outcomes,
      });
    try {
      const answer = await send();
      tell(outcomesOf(answer));
      return answer;
    } catch (error) {
      tell(requests.map(() => outcomeOf(error)));
      throw error;
    }
  }
}

function outcomeOf(answer: unknown): AppendOutcome {
  if (answer instanceof StoreUnavailable) return 'unavailable';
  if (answer instanceof UnknownOutcome) return 'unknown';
  if (answer instanceof Error) return 'refused';
  return (answer as Appended).deduplicated ? 'deduplicated' : 'stored';
}
