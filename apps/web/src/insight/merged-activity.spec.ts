import fc from 'fast-check';
import { mergedActivity } from './merged-activity.js';

const position = (number: number) => `pg:${String(number).padStart(6, '0')}`;
const list = (numbers: number[], more: boolean) => ({ items: numbers.map(position), more });
const itself = (item: string) => item;

describe('lists merged by activity', () => {
  it('show the newest first', () =>
    expect(mergedActivity([list([9, 4], false), list([7], false)], itself)).toEqual({
      items: [position(9), position(7), position(4)],
      readOn: [],
    }));

  it('wait for an unfinished list', () =>
    expect(mergedActivity([list([9, 8], true), list([7, 2], true)], itself)).toEqual({
      items: [position(9), position(8)],
      readOn: [0],
    }));

  it('never show an item that a later page would push down', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.nat(20), fc.nat(20), (all, readOfOdd, readOfEven) => {
        const newest = all.toSorted((a, b) => b - a);
        const odd = newest.filter((number) => number % 2 === 1);
        const even = newest.filter((number) => number % 2 === 0);
        const read = (of: number[], count: number) =>
          list(of.slice(0, Math.max(1, count)), of.length > Math.max(1, count));
        const merged = mergedActivity([read(odd, readOfOdd), read(even, readOfEven)], itself);
        expect(merged.items).toEqual(newest.slice(0, merged.items.length).map(position));
        if (merged.items.length < newest.length) expect(merged.readOn.length).toBeGreaterThan(0);
      }),
    );
  });
});
