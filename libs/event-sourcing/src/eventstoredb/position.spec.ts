import fc from 'fast-check';
import { numberOf } from '../postgres/position.js';
import { ForeignPosition } from '../store/event-store.js';
import type { GlobalPosition } from '../store/event-store.js';
import { isPosition, placeOf, positionFrom, toldPlace } from './position.js';

const offset = fc.bigInt(0n, 2n ** 64n - 1n);
const place = fc.record({ commit: offset, prepare: offset });

describe('a position in EventStoreDB', () => {
  it('is the same order as text and as a place in the log, and comes back', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const before =
          one.commit < other.commit || (one.commit === other.commit && one.prepare < other.prepare);
        expect(positionFrom(one) < positionFrom(other)).toBe(before);
        expect(placeOf(positionFrom(one))).toEqual(one);
        expect(isPosition(positionFrom(one))).toBe(true);
      }),
    );
  });

  it('is none where the server says that it does not know it', () => {
    const untold = 2n ** 64n - 1n;
    expect(toldPlace({ commit: 7n, prepare: 6n })).toEqual({ commit: 7n, prepare: 6n });
    expect(toldPlace({ commit: untold, prepare: untold })).toBeNull();
    expect(toldPlace({ commit: 7n, prepare: untold })).toBeNull();
    expect(toldPlace(undefined)).toBeNull();
  });

  it('is told apart from one in Postgres, in words that name both', () => {
    const here = positionFrom({ commit: 7n, prepare: 7n });
    const there = 'pg:0000000000000000007' as GlobalPosition;
    expect(() => placeOf(there)).toThrow(ForeignPosition);
    expect(() => placeOf(there)).toThrow(/pg:0000000000000000007 is no position .* EventStoreDB/);
    expect(() => numberOf(here)).toThrow(/esdb:0+7:0+7 is no position .* Postgres/);
    expect(isPosition(there)).toBe(false);
  });
});
