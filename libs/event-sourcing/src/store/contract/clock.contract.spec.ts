import type { Clock } from '../../execution/clock.js';
import { CommandExecutor } from '../../execution/command-executor.js';
import { EventCodec } from '../../format/event-codec.js';
import { newId } from '../../format/ids.js';
import { ledgerDecider, newLedger, onLedger } from '../../testing/ledger.js';
import { MemoryKeyRing } from '../../testing/memory-key-ring.js';
import { backends } from './backends.fixture.js';
import type { StoreUnderTest } from './store-under-test.js';

/** Two hours ahead, back again, ten minutes back, then over the nights when summer time begins and ends. */
const TIMES = [
  ...['2026-03-28T12:00:00.000Z', '2026-03-28T14:00:00.000Z', '2026-03-28T12:00:01.000Z'],
  ...['2026-03-28T11:50:00.000Z', '2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00.000Z'],
  ...['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '2026-10-25T00:31:00.000Z'],
];

describe.each(backends)('a clock that is set back and forth: $name', ({ open }) => {
  let log: StoreUnderTest;
  let now: string;
  let executor: CommandExecutor;
  let ledger: string;
  let commandIds: string[];
  const clock: Clock = () => new Date(now);
  beforeAll(async () => {
    log = await open();
    const codec = new EventCodec(log.store.storeId, new MemoryKeyRing(), []);
    executor = new CommandExecutor(log.store, codec, clock);
  });
  afterAll(() => log.close());
  beforeEach(async () => {
    ledger = newLedger();
    commandIds = TIMES.map(newId);
    for (const index of TIMES.keys()) await runAt(index);
  });

  it('R36: changes no order, and each event says the time that it was', async () => {
    const events = await executor.history(ledger);
    expect(events.map(({ recordedAt }) => recordedAt)).toEqual(TIMES);
    expect(events.map(({ revision }) => revision)).toEqual(TIMES.map((_, index) => index));
    const positions = events.map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted());
    expect((await executor.load(ledgerDecider, ledger)).state).toMatchObject({ balance: 0b11111111 });
  });

  it('R36: does a command once, whatever the clock said when it was done and says now', async () => {
    for (const [index, time] of TIMES.toReversed().entries()) {
      const of = TIMES.length - 1 - index;
      now = TIMES[index]!;
      const { replayed, events } = await execute(of);
      expect({ replayed, recordedAt: events[0]?.recordedAt }).toEqual({ replayed: true, recordedAt: time });
    }
    expect(await executor.history(ledger)).toHaveLength(TIMES.length);
  });

  it.each([
    ['before the first of them', '2026-03-28T11:49:59.999Z', 'no_stream'],
    ['when it had been set back', '2026-03-28T11:55:00.000Z', 3],
    ['between the hours of the night that has one of them twice', '2026-10-25T01:00:00.000Z', 8],
    ['after all', '2026-12-01T00:00:00.000Z', 8],
  ])('R36: an instant %s shows a beginning of the stream, never one with holes', async (_, instant, last) => {
    const { state, revision } = await executor.loadAsOf(instant, ledgerDecider, ledger);
    expect(revision).toBe(last);
    const balance = typeof last === 'number' ? 2 ** last - 1 : undefined;
    expect('balance' in state ? state.balance : undefined).toBe(balance);
  });

  /** Opens the account, then pays in 1, 2, 4, ...: the balance tells which events it is made of. */
  async function runAt(index: number): Promise<void> {
    now = TIMES[index]!;
    await execute(index);
  }

  function execute(index: number) {
    const command =
      index === 0
        ? ({ do: 'OPEN', personId: newId(), holder: 'Karen' } as const)
        : ({ do: 'PAY_IN', amount: 2 ** (index - 1) } as const);
    return executor.execute(ledgerDecider, onLedger(ledger, command, { commandId: commandIds[index]! }));
  }
});
