import { ERASED } from '@loenspor/event-sourcing/domain';
import { backPayWarnings } from './pay-case.back-pay.js';
import type { LeftOut } from './pay-case.back-pay.js';

type Checked = Parameters<typeof backPayWarnings>[0];
const warningsOf = (checked: Checked, notOwed: LeftOut['notOwed'] = null, partMonths = 0) =>
  backPayWarnings(checked, { notOwed, partMonths });
const codes = (...asked: Parameters<typeof warningsOf>) => warningsOf(...asked).map(({ code }) => code);
const wordsOf = (...asked: Parameters<typeof warningsOf>) => warningsOf(...asked).map(({ detail }) => detail);

const whys = ['NO_CONTO', 'NO_START', 'NO_WHOLE_MONTH', 'PART_MONTHS', 'ERASED', 'UNKNOWN_RATES'] as const;

describe('the back pay on a payslip', () => {
  it('is warned of where another one was computed', () => {
    expect(codes({ shown: '1870', owed: '1871.32' })).toEqual(['back-pay-differs']);
    expect(codes({ shown: '1871.32', owed: '1871.32' })).toEqual([]);
    expect(codes({ shown: '-10.00', owed: '-10.00' })).toEqual([]);
    expect(codes({ shown: '1871.3', owed: '1871.30' })).toEqual([]);
    expect(wordsOf({ shown: '1870', owed: '1871.32' })).toMatchObject([
      {
        da: 'Lønsedlen viser en efterbetaling på 1.870 kr.; beregnet er den 1.871,32 kr., for hele måneder alene',
      },
    ]);
  });

  it('below zero is told as what was paid back', () =>
    expect([
      ...wordsOf({ shown: '-10', owed: '1871.32' }),
      ...wordsOf({ shown: '1.5', owed: '-1922.84' }),
      ...wordsOf({ shown: '-10', owed: null }, 'NO_CONTO'),
    ]).toMatchObject([
      {
        da: 'Lønsedlen viser en tilbagebetaling på 10 kr.; beregnet er en efterbetaling på 1.871,32 kr., for hele måneder alene',
        en: 'The payslip shows a repayment of 10 kr.; computed it is back pay of 1,871.32 kr., for whole months only',
      },
      {
        da: 'Lønsedlen viser en efterbetaling på 1,50 kr.; beregnet er en tilbagebetaling på 1.922,84 kr., for hele måneder alene',
      },
      {
        da: 'Lønsedlen viser en tilbagebetaling på 10 kr.; der er ikke beregnet nogen: der er registreret ingen a conto-løn i sagen.',
      },
    ]));

  it('is told how many months were left out of what was computed', () =>
    expect([1, 2].flatMap((months) => wordsOf({ shown: '10', owed: '20.00' }, null, months))).toMatchObject([
      {
        da: expect.stringMatching(/alene og uden 1 måned, hvor lønnen begynder eller skifter undervejs$/),
        en: expect.stringMatching(/only, and without 1 month in which the pay begins or changes underway$/),
      },
      { da: expect.stringContaining('uden 2 måneder'), en: expect.stringContaining('without 2 months') },
    ]));

  it.each([...whys])('is told why there is nothing to hold it against: %s', (why) =>
    expect(codes({ shown: '1200.00', owed: null }, why)).toEqual(['back-pay-not-computed']),
  );

  it.each([...whys])('is nothing to be told of where none is shown, whatever the reason: %s', (why) => {
    for (const shown of ['0', '0.00', '-0.00']) expect(codes({ shown, owed: null }, why)).toEqual([]);
  });

  it('is nothing to be told of where it has been erased', () => {
    expect(codes({ shown: ERASED, owed: null }, 'NO_CONTO')).toEqual([]);
    expect(codes({ shown: '1200.00', owed: ERASED })).toEqual([]);
  });
});
