import { categoryOf, policy, ProjectionRunner, runPolicies } from '@loenspor/event-sourcing';
import type {
  CommandRunner,
  EventCodec,
  EventStore,
  GlobalPosition,
  Projection,
} from '@loenspor/event-sourcing';
import type { Pool } from 'pg';
import type { ImportEvent } from '../domain/index.js';
import type { Importer } from './importer.js';
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

/**
 * Finishes what a process that died has left half done of mended rows. It has a checkpoint of its own: it waits for the
 * lock of imports, and no other policy shall wait with it.
 */
export class MendedRows {
  private readonly runner: ProjectionRunner;
  private seen: GlobalPosition | null = null;

  constructor(private readonly parts: MendedRowsParts) {
    const { store, codec, pool } = parts;
    const decode: EventCodec['decode'] = (events) =>
      codec.decode(events.filter(({ stream }) => categoryOf(stream) === 'import'));
    this.runner = new ProjectionRunner({ store, codec: { decode }, pool, projections: [this.projection()] });
  }

  /** @throws ImportRunning: what is left stays for another time */
  async finish(): Promise<void> {
    const head = await this.parts.store.head();
    if (head === this.seen) return;
    await this.runner.catchUp();
    this.seen = head;
  }

  private projection(): Projection {
    const { executor, importer } = this.parts;
    const finishing = policy<ImportEvent>({
      name: 'record mended import row',
      category: 'import',
      on: {
        ImportRowMended: async (event) => new RowMending(await importer(), executor).finishWhatIsLeft(event),
      },
    });
    return {
      name: 'mended-import-rows',
      version: 1,
      clear: () => Promise.resolve(),
      apply: async (events) => void (await runPolicies([finishing], events, executor)),
    };
  }
}
