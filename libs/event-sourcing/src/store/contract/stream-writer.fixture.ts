import type { AppendRequest, Appended, EventStore } from '../event-store.js';
import { lastLeaf, newStream, request } from '../requests.fixture.js';

/** Whoever alone appends to a stream, and so knows where it stands without reading it. */
export class StreamWriter {
  private last: AppendRequest | null = null;
  private revision = -1;

  constructor(
    private readonly storeId: string,
    readonly stream = newStream(),
  ) {}

  /** The next append, as if the one before had been stored. */
  next(events = 1, text = 'æ'): AppendRequest {
    const made = request(this.storeId, {
      stream: this.stream,
      expected: this.revision === -1 ? 'no_stream' : this.revision,
      previous: this.last && lastLeaf(this.last),
      events,
      text,
    });
    this.last = made;
    this.revision += events;
    return made;
  }

  append(store: EventStore, events = 1): Promise<Appended> {
    return store.append(this.next(events));
  }
}
