import { isWorthSaying, type ExportProgress } from './export-progress.js';

/** What is said of a list whose pages come one every `everyMs`. */
function saidOf(total: number | undefined, counts: readonly number[], everyMs: number): readonly number[] {
  let said: ExportProgress = { count: 0, total, at: 0 };
  return counts.flatMap((count, page) => {
    const now = { count, total, at: (page + 1) * everyMs };
    if (!isWorthSaying(said, now)) return [];
    said = now;
    return [count];
  });
}
const pages = (count: number) => Array.from({ length: count }, (_, page) => (page + 1) * 200);

describe('how far reading a list has come', () => {
  it('is said at each quarter, however many pages there are, and not at the end', () => {
    expect(saidOf(20_000, pages(100), 10)).toEqual([5000, 10_000, 15_000]);
    expect(saidOf(400, pages(2), 10)).toEqual([200]);
    expect(saidOf(128, [100, 128], 10)).toEqual([100]);
    expect(saidOf(128, [128], 10)).toEqual([]);
    expect(saidOf(0, [0], 10)).toEqual([]);
  });

  it('is said every ten seconds where it goes slowly, or nobody knows how much there is', () => {
    expect(saidOf(100_000, pages(20), 1000)).toEqual([2000, 4000]);
    expect(saidOf(undefined, pages(20), 1000)).toEqual([2000, 4000]);
    expect(saidOf(undefined, pages(20), 100)).toEqual([]);
  });

  it('is said of no list that turned out to be longer than was known', () =>
    expect(saidOf(200, pages(10), 10)).toEqual([]));
});
