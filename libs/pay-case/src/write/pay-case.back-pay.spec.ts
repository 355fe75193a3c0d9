import { ERASED } from '@loenspor/event-sourcing/domain';
import { backPayWarnings } from './pay-case.back-pay.js';

const codes = (...[checked, notOwed = null]: Partial<Parameters<typeof backPayWarnings>>) =>
  backPayWarnings(checked ?? { shown: '0', owed: null }, notOwed).map(({ code }) => code);

describe('the back pay on a payslip', () => {
  it('is warned of where another one was computed', () => {
    expect(codes({ shown: '1870', owed: '1871.32' })).toEqual(['back-pay-differs']);
    expect(codes({ shown: '1871.32', owed: '1871.32' })).toEqual([]);
    expect(codes({ shown: '-10.00', owed: '-10.00' })).toEqual([]);
    const [warning] = backPayWarnings({ shown: '1870', owed: '1871.32' }, null);
    expect(warning?.detail).toMatchObject({
      da: 'Lønsedlen viser en efterbetaling på 1.870 kr.; beregnet er den 1.871,32 kr., for hele måneder alene',
    });
  });

  it.each(['NO_CONTO', 'NO_START', 'NO_WHOLE_MONTH', 'ERASED', 'UNKNOWN_RATES'] as const)(
    'is told why there is nothing to hold it against: %s',
    (why) => expect(codes({ shown: '1200.00', owed: null }, why)).toEqual(['back-pay-not-computed']),
  );

  it('is nothing to be told of where no month was whole and none is shown, or it has been erased', () => {
    expect(codes({ shown: '0', owed: null }, 'NO_WHOLE_MONTH')).toEqual([]);
    expect(codes({ shown: '0', owed: null }, 'NO_CONTO')).toEqual(['back-pay-not-computed']);
    expect(codes({ shown: ERASED, owed: null }, 'NO_CONTO')).toEqual([]);
    expect(codes({ shown: '1200.00', owed: ERASED })).toEqual([]);
  });
});
