import { newId } from '../../../format/ids.js';
import { StoreUnavailable, UnknownOutcome } from '../../event-store.js';
import type { AppendRequest, Appended, EventStore } from '../../event-store.js';
import { lastLeaf, newStream, request } from '../../requests.fixture.js';
import { type LedgerLine, lineOf } from './append-ledger.fixture.js';

/** Each third append holds so many events, the others one. */
const SOME = 3;

/**
 * Writers that append at the end of streams of their own until they are told to stop, and send the very same append
 * again when they are not told that it is stored. What is seen from outside stands in `lines`.
 */
export class LedgerWriters {
  readonly lines: LedgerLine[] = [];
  readonly answers: Appended[] = [];
  readonly failures: unknown[] = [];
  private readonly waiting: { readonly is: () => boolean; readonly reached: () => void }[] = [];
  private readonly writing: Promise<unknown>;
  private goesOn = true;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly stores: readonly EventStore[],
    writers: number,
    private readonly text?: () => string,
  ) {
    this.writing = Promise.all(Array.from({ length: writers }, (_, n) => this.write(n)));
  }

  /** Until so many more are acknowledged. Throws what ended a writer. */
  async acknowledged(more: number): Promise<void> {
    const wanted = this.answers.length + more;
    await this.until(() => this.answers.length >= wanted);
  }

  /** Until so many more tries have failed. Throws what ended a writer. */
  async failed(more: number): Promise<void> {
    const wanted = this.failures.length + more;
    await this.until(() => this.failures.length >= wanted);
  }

  /** Lets each finish what it has begun. */
  async end(): Promise<void> {
    this.goesOn = false;
    await this.writing;
  }

  private async until(is: () => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.push({ is, reached: resolve });
    await Promise.race([promise, this.writing]);
  }

  private look(): void {
    for (const { is, reached } of this.waiting) if (is()) reached();
  }

  private async write(writer: number): Promise<void> {
    const store = this.stores[writer % this.stores.length] as EventStore;
    const stream = newStream();
    let previous: Uint8Array | null = null;
    for (let expected = -1; this.goesOn;) {
      const ids = Array.from({ length: expected % 3 === 0 ? SOME : 1 }, newId);
      const at = expected === -1 ? 'no_stream' : expected;
      const text = this.text && { text: this.text() };
      const made: AppendRequest = request(store.storeId, {
        ...{ stream, events: ids, expected: at, previous },
        ...text,
      });
      await this.untilStored(store, made);
      previous = lastLeaf(made);
      expected += ids.length;
    }
  }

  private async untilStored(store: EventStore, made: AppendRequest): Promise<void> {
    for (;;) {
      const line = lineOf(made);
      this.lines.push({ ...line, state: 'sent' });
      try {
        this.answers.push(await store.append(made));
        this.lines.push({ ...line, state: 'acknowledged' });
        this.look();
        return;
      } catch (error) {
        if (!(error instanceof UnknownOutcome || error instanceof StoreUnavailable)) throw error;
        this.failures.push(error);
        this.lines.push({ ...line, state: error instanceof UnknownOutcome ? 'unknown' : 'refused' });
        this.look();
        await (this.looking ??= this.untilItAnswers(store));
      }
    }
  }

  /** One asks for all of them. */
  private async untilItAnswers(store: EventStore): Promise<void> {
    for (let answered = false; !answered;)
      answered = await store.head().then(
        () => true,
        () => false,
      );
    this.looking = null;
  }
}
