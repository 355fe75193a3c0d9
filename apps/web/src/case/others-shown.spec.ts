import type { StatisticsCell } from '../statistics/pay-statistics.query.js';
import { askedElement, othersShown } from './others-shown.js';

const cell = (value: string, median: number | null): StatisticsCell =>
  ({
    value,
    label: `Sted ${value}`,
    count: median === null ? null : 5,
    l2000: median === null ? null : { median: `${median}.00`, lowerQuartile: null, upperQuartile: null },
    current: null,
    suppressed: median === null,
  }) as unknown as StatisticsCell;
const offer = (element: string) => ({ items: [{ element }] });

describe('what other municipalities have', () => {
  it('stands with the own one apart, the highest first, and counts what is not told', () => {
    const cells = [cell('175', 12_000), cell('167', null), cell('159', 16_500), cell('265', 17_000)];
    const { own, others, hidden } = othersShown(cells, '175');
    expect(own?.value).toBe('175');
    expect(others.map(({ value }) => value)).toEqual(['265', '159']);
    expect(hidden).toBe(1);
  });

  it('is five of them at most, and says nothing of a place that has no pay', () => {
    const cells = Array.from({ length: 8 }, (_, at) => cell(String(100 + at), 10_000 + at));
    const { own, others } = othersShown(cells, '849');
    expect(own).toBeNull();
    expect(others.map(({ value }) => value)).toEqual(['107', '106', '105', '104', '103']);
  });

  it('is of what was offered last, else of the mandate, else of function pay', () => {
    const mandate = [{ element: 'QUALIFICATION' }] as unknown as Parameters<typeof askedElement>[1];
    const offers = [offer('BASE_PAY'), offer('RESULT')] as unknown as Parameters<
      typeof askedElement
    >[0]['offers'];
    expect(askedElement({ offers }, mandate)).toBe('RESULT');
    expect(askedElement({ offers: [] }, mandate)).toBe('QUALIFICATION');
    expect(askedElement({ offers: [] }, [])).toBe('FUNCTION');
  });
});
