import { readSettings } from './settings.js';

const read = (environment: Readonly<Record<string, string>>) =>
  readSettings(environment, { demo: 'people', directory: '/nowhere' }).statisticsMinimum;

describe('the least number of persons behind an answer of statistics', () => {
  it('is five, or what is said', () => {
    expect([
      read({}),
      read({ STATISTICS_MINIMUM_CELL: ' 8 ' }),
      read({ STATISTICS_MINIMUM_CELL: '3' }),
    ]).toEqual([...[5, 8, 3]]);
  });

  it.each(['2', '0', '-5', '100', '4.5', 'five'])('is not %s', (wrong) => {
    expect(() => read({ STATISTICS_MINIMUM_CELL: wrong })).toThrow(/STATISTICS_MINIMUM_CELL.*helt tal/);
  });
});
