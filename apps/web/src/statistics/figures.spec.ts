import { barsOf, hiddenCount, quantilesAt, ranked } from './figures.js';
import { readStatistics, writeStatistics, type StatisticsCell } from './pay-statistics.query.js';

const shown = (label: string, median: string, before?: string): StatisticsCell => ({
  ...{ value: label, label, count: 5, on: '2026-11-22', suppressed: false },
  l2000: { median, lowerQuartile: null, upperQuartile: null },
  current: { median: '20000.00', lowerQuartile: null, upperQuartile: null },
  ...(before === undefined ? {} : { compared: figuresOf(before) }),
});
const figuresOf = (median: string) => shown('', median);
const hidden = (label: string): StatisticsCell => ({
  ...{ value: label, label, count: null, l2000: null, current: null, on: null },
  ...{ suppressed: true, reason: 'Vises ikke' },
});
const cells = [hidden('Brøndby'), shown('Rødovre', '12300.00', '10000.00'), shown('Hvidovre', '12600.00')];

describe('a bar', () => {
  it('is drawn for what is told, at the level that is asked for', () => {
    expect(barsOf({ cells }, 'L2000', false)).toEqual([
      { label: 'Rødovre', now: 12300 },
      { label: 'Hvidovre', now: 12600 },
    ]);
    expect(barsOf({ cells }, 'CURRENT', false)[0]?.now).toBe(20000);
  });

  it('has the other period beside it', () =>
    expect(barsOf({ cells }, 'L2000', true)).toEqual([
      { label: 'Rødovre', now: 12300, before: 10000 },
      { label: 'Hvidovre', now: 12600, before: null },
    ]));

  it('is never drawn for what is suppressed', () =>
    expect(barsOf({ cells: [hidden('Brøndby')] }, 'L2000', true)).toEqual([]));
});

describe('the cells of a comparison', () => {
  it('have the highest first and what is not shown last', () => {
    expect(ranked(cells).map(({ label }) => label)).toEqual(['Hvidovre', 'Rødovre', 'Brøndby']);
    expect(hiddenCount({ cells })).toBe(1);
  });

  it('tell nothing where there is nobody', () => expect(quantilesAt(null, 'L2000')).toBeNull());
});

describe('what is compared', () => {
  const read = (address: string) => readStatistics(new URLSearchParams(address));

  it('is in the address', () => {
    const search = read('by=area&element=FUNCTION&compareWith=OK24&on=2026-10-01&level=CURRENT');
    expect(search.filters).toEqual({ element: 'FUNCTION', compareWith: 'OK24', on: '2026-10-01' });
    expect(read(writeStatistics(search).toString())).toEqual(search);
  });

  it('is municipalities in 31.3.2000 level where nothing is said', () => {
    expect(read('')).toEqual({ by: 'municipality', level: 'L2000', filters: {} });
    expect(read('by=nonsense&level=nonsense')).toEqual(read(''));
    expect(writeStatistics(read('')).toString()).toBe('');
  });
});
