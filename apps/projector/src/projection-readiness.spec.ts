import type { GlobalPosition } from '@loenspor/event-sourcing';
import { lagBetween, shareOf } from './projection-readiness.js';

const inPostgres = (place: number) => `pg:${String(place).padStart(19, '0')}` as GlobalPosition;
const inEventStoreDb = (commit: number, prepare = commit) =>
  `esdb:${String(commit).padStart(20, '0')}:${String(prepare).padStart(20, '0')}` as GlobalPosition;

describe('the lag of a projection', () => {
  it('is none when there is nothing behind it', () => {
    expect(lagBetween(null, null)).toEqual({ lag: 0 });
    expect(lagBetween(inPostgres(7), inPostgres(7))).toEqual({ lag: 0 });
    expect(lagBetween(inPostgres(8), inPostgres(7))).toEqual({ lag: 0 });
    expect(lagBetween(inEventStoreDb(900), inEventStoreDb(900))).toEqual({ lag: 0 });
  });

  it('is told in events on Postgres', () => {
    expect(lagBetween(null, inPostgres(7))).toEqual({ lag: 7 });
    expect(lagBetween(inPostgres(4), inPostgres(7))).toEqual({ lag: 3 });
  });

  it('is told in bytes on EventStoreDB, whose positions count no events', () => {
    expect(lagBetween(null, inEventStoreDb(900))).toEqual({ lagBytes: 900 });
    expect(lagBetween(inEventStoreDb(400), inEventStoreDb(900))).toEqual({ lagBytes: 500 });
  });
});

describe('how much of the log is gone through', () => {
  it('is told as a share, of an empty log all', () => {
    expect(shareOf(null, null)).toBe(1);
    expect(shareOf(null, inPostgres(8))).toBe(0);
    expect(shareOf(inPostgres(2), inPostgres(8))).toBe(0.25);
    expect(shareOf(inPostgres(9), inPostgres(8))).toBe(1);
    expect(shareOf(inEventStoreDb(300), inEventStoreDb(900))).toBeCloseTo(1 / 3);
  });
});
