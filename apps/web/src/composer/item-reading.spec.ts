import type { PayItem } from '../pay/pay.values.js';
import { emptyItem } from './draft.js';
import { draftOfItem, readItem } from './item-reading.js';

const day = '2026-11-19';
const line = (typed: string, more = {}) => readItem({ ...emptyItem, typed, ...more }, day);

describe('a line of an offer', () => {
  it('asks for the price level that was not said', () => {
    expect(line('12.000')).toEqual({
      state: 'level-missing',
      unlevelled: { amount: '12000.00', per: 'YEAR' },
    });
  });

  it('takes the level that was answered', () => {
    expect(line('12.000', { level: 'L2000_03_31' })).toMatchObject({
      item: { amount: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' } },
    });
  });

  it('takes kroner of today as those of the day of the step', () => {
    expect(line('1.700/md i dag')).toMatchObject({
      item: { amount: { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: day } },
    });
  });

  it('lets what is typed win over what was answered', () => {
    expect(line('12.000 i 2000-niveau', { level: 'CURRENT' })).toMatchObject({
      item: { amount: { level: 'L2000_03_31' } },
    });
  });

  it('is basic pay by steps', () => {
    expect(line('46', { element: 'BASE_PAY' })).toMatchObject({ item: { step: '46' } });
    expect(line('46')).toMatchObject({ state: 'level-missing' });
  });

  it('is paid once when it says so, without a day of its kroner', () => {
    expect(line('5.000 engangsbeløb i dag')).toMatchObject({
      item: { permanence: 'ONE_OFF', amount: { amount: '5000.00', per: 'ONCE', level: 'CURRENT' } },
    });
  });

  it('may end what is in force', () => {
    expect(line('bortfalder', { criterion: 'Diplomuddannelse' })).toMatchObject({
      item: { element: 'FUNCTION', criterion: 'Diplomuddannelse', ends: true },
    });
  });

  it('says nothing while it is empty, and is not guessed at when it is unclear', () => {
    expect(line(' ')).toEqual({ state: 'empty' });
    expect(line('ca. 12.000')).toEqual({ state: 'unclear' });
  });

  const items: PayItem[] = [
    {
      element: 'FUNCTION',
      permanence: 'PERMANENT',
      amount: { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' },
    },
    {
      element: 'QUALIFICATION',
      permanence: 'TIME_LIMITED',
      amount: { amount: '12000.50', per: 'YEAR', level: 'L2000_03_31', hours: '32/37' },
      criterion: 'Diplomuddannelse',
      pensionable: false,
      to: '2027-03-31',
    },
    { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' },
    {
      element: 'RESULT',
      permanence: 'ONE_OFF',
      amount: { amount: '5000.00', per: 'ONCE', level: 'CURRENT' },
    },
    { element: 'FUNCTION', permanence: 'PERMANENT', ends: true },
    { element: 'FUNCTION', permanence: 'PERMANENT', ends: true, from: '2026-08-01' },
    { element: 'BASE_PAY', permanence: 'PERMANENT', step: '48', from: '2026-08-01' },
  ];
  it.each(items)('reads what was logged as it was: %j', (item) => {
    expect(readItem(draftOfItem(item), day)).toMatchObject({ state: 'read', item });
  });
});
