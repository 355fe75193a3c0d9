import type { DecodedEvent } from '../format/event-codec.js';
import { ledgerDecider, ledgerProjection, newLedger, onLedger } from '../testing/ledger.js';
import { BatchSession } from '../execution/batch-session.js';
import { newId } from '../format/ids.js';
import { projectionLog } from './projection-log.fixture.js';
import { ClockWentBack, RecordedClock } from './recorded-clock.js';

const events = (from: number, ...minutes: number[]) =>
  minutes.map(
    (minute, index) =>
      ({
        position: `pg:${from + index}`,
        recordedAt: new Date(minute * 60_000).toISOString(),
      }) as DecodedEvent,
  );

describe('the instants of the log', () => {
  it('may stand still, go on, and go back by a minute, as those of several machines do', () => {
    const clock = new RecordedClock();
    expect(clock.look(events(1, 10, 10, 9, 12))).toBeNull();
    expect(clock.look(events(5, 11, 13))).toBeNull();
  });

  it('are told of when they go back by more, also between two pages, and once each time', () => {
    const clock = new RecordedClock();
    expect(clock.look(events(1, 10, 7.5, 7.6))?.position).toBe('pg:2');
    expect(clock.look(events(4, 7.7, 9))).toBeNull();
    expect(clock.look(events(6, 5))).toBeInstanceOf(ClockWentBack);
  });

  it('are looked at once, though another reads the same later, or a part of it', () => {
    const clock = new RecordedClock();
    expect(clock.look(events(1, 10, 20, 30))).toBeNull();
    expect(clock.look(events(1, 10, 20))).toBeNull();
    expect(clock.look(events(2, 20, 30, 31))).toBeNull();
  });

  it('are told of by whoever follows the log, and the rows are made all the same', async () => {
    const log = await projectionLog();
    const ending = new AbortController();
    const troubles: unknown[] = [];
    const running = log
      .runner([ledgerProjection({})], { onTrouble: (_, error) => troubles.push(error) })
      .run(ending.signal);
    let now = new Date('2026-11-22T10:00:00Z');
    const session = new BatchSession(log.store, log.codec, () => now);
    for (const at of ['10:00:00', '09:50:00', '09:50:01']) {
      now = new Date(`2026-11-22T${at}Z`);
      const open = onLedger(newLedger(), { do: 'OPEN', personId: newId(), holder: 'Åse' });
      await session.execute(ledgerDecider, open);
    }
    await session.flush();
    expect(await log.reached()).toBe(true);
    ending.abort();
    await running;
    expect(troubles).toEqual([expect.any(ClockWentBack)]);
    expect(await log.made()).toEqual(await log.wanted());
    await log.close();
  });
});
