import type { GlobalPosition } from '@loenspor/event-sourcing';
import { lagBetween } from './projection-readiness.js';

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
