import { CommandExecutor } from '../execution/command-executor.js';
import { systemClock } from '../execution/clock.js';
import { EventCodec } from '../format/event-codec.js';
import { newId } from '../format/ids.js';
import { ProjectionRunner } from '../projection/projection-runner.js';
import { ReadPosition } from '../projection/read-position.js';
import type { GlobalPosition } from '../store/event-store.js';
import { ForeignPosition } from '../store/event-store.js';
import {
  LEDGER_TABLE,
  ledgerDecider,
  ledgerProjection,
  ledgerRowsOf,
  newLedger,
  onLedger,
} from '../testing/ledger.js';
import { MemoryKeyRing } from '../testing/memory-key-ring.js';
import { type EmulatedLog, openEmulatedLog } from './eventstoredb-log.fixture.js';

let log: EmulatedLog;
let codec: EventCodec;
let executor: CommandExecutor;
beforeEach(async () => {
  log = await openEmulatedLog();
  codec = new EventCodec(log.store.storeId, new MemoryKeyRing(), []);
  executor = new CommandExecutor(log.store, codec, systemClock);
  await log.lockPool.query(LEDGER_TABLE);
});
afterEach(() => log.close());

describe('commands and rows over EventStoreDB', () => {
  it('are decided, stored with their personal fields encrypted, and become rows', async () => {
    const ledger = await paidIn(3);
    expect(JSON.stringify(log.emulator.log.stream(ledger).map(({ data }) => data.toString()))).not.toContain(
      'Karen',
    );
    await catchUp();
    const { events } = await log.store.readAll(null, 100);
    expect(await rows()).toEqual(ledgerRowsOf(await codec.decode(events)));
    expect((await checkpoint()).position).toBe(await log.store.head());
  });

  it('answer the same command again, and reach the position that was answered', async () => {
    const ledger = newLedger();
    const open = onLedger(ledger, { do: 'OPEN', personId: newId(), holder: 'Karen' });
    const first = await executor.execute(ledgerDecider, open);
    expect(await executor.execute(ledgerDecider, open)).toMatchObject({ position: first.position });
    const position = new ReadPosition(log.lockPool, [{ name: 'ledger' }]);
    expect(await position.waitFor(first.position!, 0)).toBe(false);
    await catchUp();
    expect(await position.waitFor(first.position!, 0)).toBe(true);
  });

  it('are not made of one store what another one began: both are named, and the rows stay', async () => {
    await paidIn(1);
    await catchUp();
    const before = await rows();
    await log.lockPool.query(`UPDATE read.checkpoint SET position = 'pg:0000000000000000001'`);
    await expect(catchUp()).rejects.toThrow(ForeignPosition);
    await expect(catchUp()).rejects.toThrow(/pg:0000000000000000001 .* EventStoreDB/);
    expect(await rows()).toEqual(before);
    const position = new ReadPosition(log.lockPool, [{ name: 'ledger' }]);
    expect(await position.waitFor((await log.store.head()) as GlobalPosition, 0)).toBe(false);
  });
});

async function paidIn(times: number): Promise<string> {
  const ledger = newLedger();
  await executor.execute(ledgerDecider, onLedger(ledger, { do: 'OPEN', personId: newId(), holder: 'Karen' }));
  await executor.execute(ledgerDecider, onLedger(ledger, { do: 'PAY_IN', amount: 2, times }));
  return ledger;
}

function catchUp(): Promise<void> {
  const options = { store: log.store, codec, pool: log.lockPool, projections: [ledgerProjection({})] };
  return new ProjectionRunner(options).catchUp();
}

async function rows() {
  return (await log.lockPool.query('SELECT * FROM read.ledger ORDER BY account COLLATE "C"')).rows;
}

async function checkpoint() {
  const { rows: found } = await log.lockPool.query<{ position: string }>(
    'SELECT position FROM read.checkpoint',
  );
  return found[0] ?? { position: null };
}
