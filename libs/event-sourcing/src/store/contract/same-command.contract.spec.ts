import { systemClock } from '../../execution/clock.js';
import { CommandExecutor } from '../../execution/command-executor.js';
import { EventCodec } from '../../format/event-codec.js';
import { newId } from '../../format/ids.js';
import { ledgerDecider, newLedger, onLedger } from '../../testing/ledger.js';
import { MemoryKeyRing } from '../../testing/memory-key-ring.js';
import type { EventStore } from '../event-store.js';
import { backends } from './backends.fixture.js';
import type { StoreUnderTest } from './store-under-test.js';

const KEYS = 200;
const AT_ONCE = 8;
const TOGETHER = 5;

describe.each(backends)('the same command 8 times at once: $name', ({ open, cost }) => {
  let log: StoreUnderTest;
  let executors: readonly CommandExecutor[];
  beforeAll(async () => {
    log = await open();
    const keys = new MemoryKeyRing();
    const executor = (store: EventStore) =>
      new CommandExecutor(store, new EventCodec(store.storeId, keys, []), systemClock);
    executors = [executor(log.store), executor(await log.another())];
  });
  afterAll(() => log.close());

  it('R11: is done once, and 8 answers are the same, from two processes with links of their own', async () => {
    const keys = Array.from({ length: Math.ceil(KEYS / cost) }, newLedger);
    for (let first = 0; first < keys.length; first += TOGETHER)
      await Promise.all(keys.slice(first, first + TOGETHER).map(askedAtOnce));
  }, 120_000);

  async function askedAtOnce(ledger: string): Promise<void> {
    const open = onLedger(ledger, { do: 'OPEN', personId: newId(), holder: 'Karen' }, { commandId: newId() });
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) => executors[n % 2]!.execute(ledgerDecider, open)),
    );
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const [first, ...others] = answers.map(({ revision, position, events }) => ({
      revision,
      position,
      events: events.map(asAnswered),
    }));
    for (const other of others) expect(other).toEqual(first);
    const [stored, ...more] = await executors[1]!.history(ledger);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ revision: 0, position: stored!.position });
  }
});

type Answered = {
  readonly type: string;
  readonly data: object;
  readonly eventId: string;
  readonly recordedAt: string;
};

function asAnswered({ type, data, eventId, recordedAt }: Answered): Answered {
  return { type, data, eventId, recordedAt };
}
