import { changedItems, itemChangedBy, itemsInForce } from './changed-items.js';
import type { PayElement, PayItem } from './pay-item.js';

const item = (element: PayElement, amount: string, criterion?: string): PayItem => ({
  element,
  permanence: 'PERMANENT',
  amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
  ...(criterion === undefined ? {} : { criterion }),
});
const ends = (element: PayElement, criterion?: string): PayItem => ({
  element,
  permanence: 'PERMANENT',
  ends: true,
  ...(criterion === undefined ? {} : { criterion }),
});

describe('a new version of an agreement', () => {
  const agreement = [
    item('FUNCTION', '12000.00'),
    item('FUNCTION', '5000.00', 'praktikvejleder'),
    item('QUALIFICATION', '9000.00', 'diplomuddannelse'),
  ];

  it('replaces, adds and takes away what the offer names; the rest goes on', () =>
    expect(
      changedItems(agreement, [
        item('FUNCTION', '14000.00'),
        ends('QUALIFICATION', 'diplomuddannelse'),
        item('QUALIFICATION', '7000.00', 'master'),
      ]),
    ).toEqual([
      { ...item('FUNCTION', '14000.00'), change: 'CHANGED' },
      { ...item('FUNCTION', '5000.00', 'praktikvejleder'), change: 'KEPT' },
      { ...item('QUALIFICATION', '9000.00', 'diplomuddannelse'), change: 'ENDED' },
      { ...item('QUALIFICATION', '7000.00', 'master'), change: 'NEW' },
    ]));

  it('keeps an item that the offer repeats as it was', () =>
    expect(changedItems(agreement, [{ ...item('FUNCTION', '12000'), pensionable: true }])[0]?.change).toBe(
      'KEPT',
    ));

  it.each([
    ['case', 'PraktikVejleder'],
    ['outer blanks', ' praktikvejleder '],
    ['a composed letter', 'Ledelse på tværs'.normalize('NFD'), 'ledelse på tværs'.normalize('NFC')],
    ['doubled blanks', 'ledelse  på\u00a0tværs', 'ledelse på tværs'],
  ])(
    'takes an item for the same whose criterion differs by %s',
    (_how, offered, known = 'praktikvejleder') => {
      const held = [item('FUNCTION', '5000.00', known)];
      const change = item('FUNCTION', '6000.00', offered);
      expect(changedItems(held, [change])).toEqual([{ ...change, change: 'CHANGED' }]);
      expect(itemChangedBy(held, change)).toBe(held[0]);
      expect(changedItems(held, [item('FUNCTION', '6000.00', `${offered} 2`)])).toHaveLength(2);
    },
  );

  it('is changed by a difference in anything but the amount, too', () =>
    expect(
      changedItems(agreement, [{ ...item('FUNCTION', '12000.00'), pensionable: false }])[0]?.change,
    ).toBe('CHANGED'));

  it('is not touched by the end of what it does not hold', () =>
    expect(changedItems(agreement, [ends('RESULT')]).map(({ change }) => change)).toEqual([
      'KEPT',
      'KEPT',
      'KEPT',
    ]));

  it('holds all that is offered where there was nothing, two of an element too', () =>
    expect(changedItems([], [item('FUNCTION', '1.00'), item('FUNCTION', '2.00')])).toHaveLength(2));

  it('can be the base of the next: what ended is gone', () => {
    const second = changedItems(agreement, [ends('FUNCTION')]);
    const third = changedItems(second, [item('FUNCTION', '1.00')]);
    expect(third.map(({ change }) => change)).toEqual(['KEPT', 'KEPT', 'NEW']);
    expect(itemsInForce(second)).toEqual(agreement.slice(1));
  });
});
