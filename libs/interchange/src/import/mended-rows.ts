import { categoryOf, ProjectionRunner } from '@loenspor/event-sourcing';
import type {
  CommandRunner,
  EventCodec,
  EventStore,
  GlobalPosition,
  Projection,
  Recorded,
} from '@loenspor/event-sourcing';
import type { Pool } from 'pg';
import type { ImportRowMended } from '../domain/index.js';
import { isAway } from '../queue/store-trouble.js';
import { ImportRunning } from './import-lock.js';
import type { Importer } from './importer.js';
import { MendedRowList } from './mended-row-list.js';
import type { MendedRowsStanding, RowLeft } from './mended-row-list.js';
import { RowMending } from './row-mending.js';

export type MendedRowsParts = {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** A pool on the database of the rows. */
  readonly pool: Pool;
  readonly executor: CommandRunner;
  /** Made anew each time: reference data grows. */
  readonly importer: () => Promise<Importer>;
};

export type FinishingOptions = {
  readonly signal?: AbortSignal;
  /** Told of each try of a row that failed. */
  readonly onTrouble?: (error: unknown) => void;
};

const AT_ONCE = 200;

/**
 * Finishes what a process that died has left half done of mended rows. They are noted as the log is followed, and worked
 * off one by one: one that cannot be recorded waits, for longer each time, and holds up no other. The checkpoint is its
 * own: it waits for the lock of imports, and no policy shall wait with it.
 */
export class MendedRows {
  private readonly list: MendedRowList;
  private readonly runner: ProjectionRunner;
  private seen: GlobalPosition | null = null;

  constructor(private readonly parts: MendedRowsParts) {
    const { store, codec, pool } = parts;
    this.list = new MendedRowList(pool);
    const decode: EventCodec['decode'] = (events) =>
      codec.decode(events.filter(({ stream }) => categoryOf(stream) === 'import'));
    this.runner = new ProjectionRunner({ store, codec: { decode }, pool, projections: [this.projection()] });
  }

  /**
   * Works off a portion of what is left, and answers whether there is more that can be done now.
   * @throws ImportRunning, trouble of the store, the signal's reason: what is left stays for another time
   */
  async finish({ signal, onTrouble }: FinishingOptions = {}): Promise<boolean> {
    await this.note(signal);
    const due = await this.list.due(AT_ONCE);
    if (due.length === 0) return false;
    const mending = new RowMending(await this.parts.importer(), this.parts.executor, signal);
    const events = await this.eventsOf(due);
    for (const row of due) {
      signal?.throwIfAborted();
      try {
        const event = events.get(row.eventId);
        if (event) await mending.finishWhatIsLeft(event);
        await this.list.done(row);
      } catch (error) {
        if (error instanceof ImportRunning || isAway(error) || signal?.aborted) throw error;
        onTrouble?.(error);
        await this.list.putOff(row);
      }
    }
    return due.length === AT_ONCE;
  }

  /** How many are left, and how many of these have been tried and failed. */
  async standing(): Promise<MendedRowsStanding> {
    return this.list.standing();
  }

  private async note(signal: AbortSignal | undefined): Promise<void> {
    const head = await this.parts.store.head();
    if (head === this.seen) return;
    await this.runner.catchUp(signal);
    this.seen = head;
  }

  private projection(): Projection {
    const isOne = ({ type }: { readonly type: string }) => type === 'ImportRowMended';
    return {
      name: 'mended-import-rows',
      version: 1,
      tables: [],
      concerns: isOne,
      clear: (transaction) => this.list.clear(transaction),
      apply: (events, transaction) => this.list.note(events.filter(isOne), transaction),
    };
  }

  private async eventsOf(due: readonly RowLeft[]): Promise<ReadonlyMap<string, Recorded<ImportRowMended>>> {
    const found = new Map<string, Recorded<ImportRowMended>>();
    for (const [stream, rows] of Map.groupBy(due, (row) => row.stream)) {
      const wanted = new Set(rows.map(({ revision }) => revision));
      const stored = await this.parts.store.readStream(stream, Math.min(...wanted));
      const events = await this.parts.codec.decode(stored.filter(({ revision }) => wanted.has(revision)));
      for (const event of events) found.set(event.eventId, event as unknown as Recorded<ImportRowMended>);
    }
    return found;
  }
}
