import { windowAround } from './window-around.js';

const items = Array.from({ length: 100 }, (_, index) => index);

describe('a window around one of many', () => {
  it.each([
    [-1, 0],
    [0, 0],
    [19, 0],
    [20, 0],
    [21, 1],
    [45, 25],
    [79, 59],
    [80, 60],
    [99, 60],
  ])('at %d begins at %d', (index, begin) => {
    const shown = windowAround(items, index, 40);
    expect([shown.length, shown[0]]).toEqual([40, begin]);
    if (index >= 0) expect(shown).toContain(index);
  });

  it('is everything where there is no more', () => {
    expect(windowAround(items.slice(0, 7), 6, 40)).toEqual(items.slice(0, 7));
    expect(windowAround([], -1, 40)).toEqual([]);
  });
});
