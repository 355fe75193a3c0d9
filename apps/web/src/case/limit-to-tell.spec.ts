import type { MandateItem } from '../pay/pay.values.js';
import { gapOf, keeps, limitToTell, stepsAbove } from './limit-to-tell.js';
import type { Verdict } from './rounds.js';

const amount = (kroner: string) => ({ amount: kroner, per: 'YEAR', level: 'L2000_03_31' }) as const;
const item: MandateItem = { element: 'FUNCTION', permanence: ['PERMANENT'] };
const [floor, target, cap] = [amount('12000.00'), amount('13000.00'), amount('14000.00')];
const inside: Verdict = { inside: true };

describe('the limit that a distance is told to', () => {
  it('is the floor, else the cap, else the target', () => {
    expect(limitToTell({ ...item, floor, target, cap }, inside)).toEqual({ name: 'floor', limit: floor });
    expect(limitToTell({ ...item, target, cap }, inside)).toEqual({ name: 'cap', limit: cap });
    expect(limitToTell({ ...item, target }, inside)).toEqual({ name: 'target', limit: target });
  });

  it('is the cap where that is broken', () =>
    expect(limitToTell({ ...item, floor, cap }, { inside: false, codes: ['ABOVE_CAP'] })).toEqual({
      name: 'cap',
      limit: cap,
    }));

  it('is none where the mandate sets none, or does not name the element', () => {
    expect(limitToTell(item, inside)).toBeNull();
    expect(limitToTell(null, inside)).toBeNull();
  });
});

describe('steps', () => {
  it.each([
    ['46', '47', -1],
    ['47', '47', 0],
    ['50', '47', 3],
    ['46+', '46+', 0],
    ['46+', '47', null],
    ['47', '46+', null],
  ])('%s is so many above %s', (step, limit, count) => expect(stepsAbove(step, limit)).toBe(count));
});

describe('the side of a limit', () => {
  it.each([
    ['floor', -1, false, 'below', false],
    ['floor', -1, true, 'at', true],
    ['floor', 0, true, 'at', true],
    ['floor', 1, true, 'above', true],
    ['cap', 1, false, 'above', false],
    ['cap', 1, true, 'at', true],
    ['cap', -1, true, 'below', true],
    ['target', -1, true, 'below', null],
    ['target', 1, true, 'above', null],
  ] as const)('%s, %d, inside: %s', (name, difference, isInside, gap, kept) => {
    const verdict: Verdict = isInside ? inside : { inside: false, codes: [] };
    expect(gapOf(name, difference, verdict)).toBe(gap);
    expect(keeps(name, gap)).toBe(kept);
  });
});
