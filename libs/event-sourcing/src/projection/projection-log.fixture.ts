import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import type { DecodedEvent } from '../format/event-codec.js';
import { newId } from '../format/ids.js';
import { LEDGER_TABLE, ledgerDecider, ledgerProjection, ledgerRowsOf } from '../testing/ledger.js';
import { newLedger, onLedger } from '../testing/ledger.js';
import type { LedgerRow } from '../testing/ledger.js';
import type { Projection } from './projection.js';
import { ProjectionRunner } from './projection-runner.js';
import type { RunnerOptions } from './projection-runner.js';
import { ReadPosition } from './read-position.js';

/** A log of accounts, and the rows of `read.ledger` that are made of it. */
export type ProjectionLog = TestLog & {
  /** Accounts that are opened and paid into, `payments` times; answers their streams. */
  readonly fill: (accounts: number, payments: number) => Promise<readonly string[]>;
  readonly made: () => Promise<readonly LedgerRow[]>;
  /** What the rows must be after these events of the log, all unless it says which. */
  readonly wanted: (which?: (event: DecodedEvent) => boolean) => Promise<readonly LedgerRow[]>;
  readonly runner: (projections: readonly Projection[], more?: Partial<RunnerOptions>) => ProjectionRunner;
  /** Whether the rows have reached the head of the log, waiting for it. */
  readonly reached: (name?: string) => Promise<boolean>;
};

export async function projectionLog(): Promise<ProjectionLog> {
  const log = await testLog();
  const { store, codec, pools } = log;
  await pools.app.query(LEDGER_TABLE);
  return {
    ...log,
    fill: async (accounts, payments) => {
      const session = log.session();
      const streams = Array.from({ length: accounts }, () => newLedger());
      for (const [index, stream] of streams.entries()) {
        const open = onLedger(stream, { do: 'OPEN', personId: newId(), holder: `Holder ${index}` });
        await session.execute(ledgerDecider, open);
        for (let each = 0; each < payments; each++)
          await session.execute(
            ledgerDecider,
            onLedger(stream, { do: 'PAY_IN', amount: index + 1, times: 1 }),
          );
      }
      await session.flush();
      return streams;
    },
    made: async () =>
      (await pools.app.query<LedgerRow>('SELECT * FROM read.ledger ORDER BY account COLLATE "C"')).rows,
    wanted: async (which = () => true) => {
      const stored = (await store.readAll(null, 100_000)).events;
      return ledgerRowsOf((await codec.decode(stored)).filter(which));
    },
    runner: (projections, more = {}) =>
      new ProjectionRunner({ store, codec, pool: pools.app, projections, ...more }),
    reached: async (name = 'ledger') => {
      const head = await store.head();
      if (head === null) throw new Error('The log is empty');
      return new ReadPosition(pools.app, [{ name }]).waitFor(head, 20_000);
    },
  };
}

/** Makes the rows of the ledger, but throws at these events. */
export function sickLedger(isPoison: (event: DecodedEvent) => boolean, version = 1): Projection {
  const well = ledgerProjection({ version });
  return {
    ...well,
    apply: async (events, transaction) => {
      await well.apply(events, transaction);
      const poison = events.find(isPoison);
      if (poison) throw new TypeError(`${JSON.stringify(poison.data)} makes no sense`);
    },
  };
}
