import type { PayItem } from './pay-item.js';
import {
  amountWords,
  assessmentWords,
  basisWords,
  breachesWords,
  changesWords,
  dayWords,
  itemWords,
  mandateItemWords,
} from './pay-words.js';

const functionPay: PayItem = {
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' },
};

describe('pay in words', () => {
  it.each([
    [{ amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' }, '12.000 kr./år (31.3.2000-niveau)'],
    [{ amount: '1653.38', per: 'MONTH', level: 'CURRENT' }, '1.653,38 kr./md (nutidskroner)'],
    [{ amount: '5000.00', per: 'ONCE', level: 'CURRENT' }, '5.000 kr.'],
  ] as const)('says an amount as people do', (amount, words) =>
    expect(amountWords(amount, 'da')).toBe(words),
  );

  it.each([
    [
      functionPay,
      'funktionsløn 1.700 kr./md (nutidskroner 1.4.2026)',
      'function pay 1,700 kr. a month (current kroner 1.4.2026)',
    ],
    [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }, 'grundløn trin 46', 'base pay step 46'],
    [
      { ...functionPay, element: 'QUALIFICATION', criterion: 'diplom', permanence: 'TIME_LIMITED' },
      'kvalifikationsløn (diplom) 1.700 kr./md (nutidskroner 1.4.2026), tidsbegrænset',
      'qualification pay (diplom) 1,700 kr. a month (current kroner 1.4.2026), time-limited',
    ],
    [{ element: 'RESULT', permanence: 'PERMANENT', ends: true }, 'resultatløn bortfalder', 'result pay ends'],
  ] as const)('says an item', (item, danish, english) => {
    expect(itemWords(item, 'da')).toBe(danish);
    expect(itemWords(item, 'en')).toBe(english);
  });

  it('says of a new version what it changes', () =>
    expect(
      changesWords(
        [
          { ...functionPay, change: 'CHANGED' },
          { element: 'RESULT', permanence: 'PERMANENT', step: '1', change: 'ENDED' },
          { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46', change: 'KEPT' },
        ],
        'da',
      ),
    ).toBe('funktionsløn 1.700 kr./md (nutidskroner 1.4.2026); resultatløn bortfalder'));

  it('says what a mandate allows and how an offer stands to it', () => {
    const floor = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' } as const;
    expect(mandateItemWords({ element: 'FUNCTION', permanence: ['PERMANENT'], floor }, 'da')).toBe(
      'funktionsløn, bund 12.000 kr./år (31.3.2000-niveau)',
    );
    const below = { inside: false, breaches: [{ code: 'BELOW_FLOOR' }, { code: 'BELOW_FLOOR' }] } as const;
    expect(assessmentWords(below, 'da')).toBe('under bunden');
    expect(assessmentWords({ inside: true, breaches: [] }, 'en')).toBe('inside the mandate');
  });

  it('says what is outside a mandate, with both amounts', () => {
    const yearly = (amount: string) => ({ amount, per: 'YEAR', level: 'L2000_03_31' }) as const;
    const none = { offered: null, limit: null };
    const below = { code: 'BELOW_FLOOR', offered: yearly('10886.80'), limit: yearly('12000.00') } as const;
    const pool = { code: 'POOL_EXCEEDED', offered: yearly('9000.00'), limit: yearly('50000.00') } as const;
    expect(
      breachesWords(
        [
          { ...below, element: 'FUNCTION' },
          { ...none, code: 'NOT_AUTHORISED', element: 'RESULT' },
          { ...none, code: 'NOT_AUTHORISED', element: 'RESULT' },
        ],
        'da',
      ),
    ).toBe(
      'funktionsløn 10.886,80 kr./år (31.3.2000-niveau) er under bunden 12.000 kr./år (31.3.2000-niveau); ' +
        'resultatløn er ikke dækket af mandatet',
    );
    expect(breachesWords([{ ...none, code: 'MANDATE_EXPIRED', element: null }], 'en')).toBe(
      'after the last day of the mandate',
    );
    expect(breachesWords([{ ...pool, element: null }], 'da')).toBe(
      '9.000 kr./år (31.3.2000-niveau) er mere end der er tilbage af puljen på 50.000 kr./år (31.3.2000-niveau)',
    );
  });

  it('says a basis and a day', () => {
    expect(basisWords({ kind: 'MEMBER_MEETING', headcount: 14 }, 'da')).toBe('medlemsmøde, 14 fremmødte');
    expect(basisWords({ kind: 'URGENT' }, 'en')).toBe('urgent');
    expect(dayWords('2026-05-04', 'da')).toBe('4. maj 2026');
    expect(dayWords('2026-05-04', 'en')).toBe('4 May 2026');
  });
});
