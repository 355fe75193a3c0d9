import { parseMoney } from '@loenspor/pay';
import { quantilesOf } from './statistics.quantiles.js';

const of = (...kroner: string[]) => quantilesOf(kroner.map(parseMoney));

describe('median and quartiles', () => {
  it('lie between the two nearest, as spreadsheets have it', () => {
    const amounts = [
      '9000',
      '9500',
      '10000',
      '10000',
      '10500',
      '11000',
      '11000',
      '12000',
      '12500',
      '13000',
      '14000',
      '15000',
    ];
    expect(of(...amounts.toReversed())).toEqual({
      ...{ lowerQuartile: '10000.00', median: '11000.00', upperQuartile: '12600.00' },
    });
  });

  it('are rounded half up to whole hundreds at the end alone', () => {
    expect(of('12338.38').median).toBe('12300.00');
    expect(of('12350.00').median).toBe('12400.00');
    expect(of('12349.99').median).toBe('12300.00');
    // 12.349,00 and 12.351,00: rounded first they would be 12.300 and 12.400, of which the middle is 12.350.
    expect(of('12349.00', '12350.99').median).toBe('12300.00');
  });

  it('are exact where numbers with a point are not', () => {
    expect(of('999999999.99', '999999999.99').median).toBe('1000000000.00');
  });
});
