import { barsOfPeriods, developmentOf, type PeriodAnswer } from './development.js';

type Cell = PeriodAnswer['answer']['cells'][number];
const shown = (label: string, median: string): Cell => ({
  ...{ value: label, label, count: 5, on: '2026-11-22', suppressed: false },
  l2000: { median, lowerQuartile: null, upperQuartile: null },
  current: { median: '20000.00', lowerQuartile: null, upperQuartile: null },
});
const hidden = (label: string): Cell => ({
  ...{ value: label, label, count: null, l2000: null, current: null, on: null },
  ...{ suppressed: true, reason: 'Vises ikke' },
});
const answers: readonly PeriodAnswer[] = [
  { period: 'OK18', answer: { cells: [], total: null } },
  { period: 'OK21', answer: { cells: [shown('Rødovre', '9000.00')], total: hidden('') } },
  {
    period: 'OK24',
    answer: {
      cells: [hidden('Rødovre'), hidden('Aarhus'), shown('Ishøj', '8000.00')],
      total: shown('', '8500.00'),
    },
  },
  { period: 'OK26', answer: { cells: [shown('Rødovre', '12000.00')], total: shown('', '12000.00') } },
];

describe('the development over agreement periods', () => {
  const development = developmentOf(answers);

  it('has every period in which something was agreed, and every line that has a figure in any', () => {
    expect(development.periods).toEqual(['OK21', 'OK24', 'OK26']);
    expect(development.hidden).toBe(1);
    const medians = development.lines.map(({ label, figures }) => [
      label,
      ...figures.map((one) => (one?.suppressed ? 'kept back' : (one?.l2000?.median ?? 'nobody'))),
    ]);
    expect(medians).toEqual([
      ['Ishøj', 'nobody', '8000.00', 'nobody'],
      ['Rødovre', '9000.00', 'kept back', '12000.00'],
    ]);
  });

  it('is drawn by the whole of each period, and not where that is kept back', () => {
    expect(barsOfPeriods(development, 'L2000')).toEqual([
      { label: 'OK24', now: 8500 },
      { label: 'OK26', now: 12000 },
    ]);
    expect(barsOfPeriods(development, 'CURRENT')[0]?.now).toBe(20000);
  });

  it('tells of nothing where nothing was agreed', () =>
    expect(developmentOf(answers.slice(0, 1))).toEqual({ periods: [], lines: [], hidden: 0, total: [] }));
});
