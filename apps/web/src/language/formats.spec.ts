import {
  changeText,
  dayBefore,
  dayOf,
  dayText,
  factorText,
  instantText,
  moneyDifference,
  moneyText,
  monthText,
  wholeText,
} from './formats.js';

describe('an amount', () => {
  it('is written as Danes write it', () => {
    expect(moneyText('12000.00', 'da')).toBe('12.000,00');
    expect(moneyText('-338.38', 'da').replace('−', '-')).toBe('-338,38');
  });

  it('is written as the English write it', () => expect(moneyText('12000.00', 'en')).toBe('12,000.00'));

  it('keeps every øre of a large sum', () =>
    expect(moneyText('90071992547409931.07', 'da')).toBe('90.071.992.547.409.931,07'));

  it('is told in whole kroner, a change with its sign', () => {
    expect(wholeText('12338.38', 'da')).toBe('12.338');
    expect(changeText('1400.00', 'da')).toBe('+1.400');
    expect(changeText('-400.00', 'en')).toBe('-400');
    expect(changeText('0.00', 'da')).toBe('0');
  });

  it('is subtracted exactly', () => {
    expect(moneyDifference('12338.38', '12000.00')).toBe('338.38');
    expect(moneyDifference('10886.80', '12000.00')).toBe('-1113.20');
    expect(moneyDifference('0.05', '0.10')).toBe('-0.05');
  });
});

describe('a day', () => {
  it('is written in words', () => {
    expect(dayText('2026-05-04', 'da')).toBe('4. maj 2026');
    expect(dayText('2026-05-04', 'en')).toBe('4 May 2026');
    expect(dayText('2026-11-24', 'da', 'short')).toBe('24. nov. 2026');
  });

  it('has days before it', () => {
    expect(dayBefore('2026-03-01')).toBe('2026-02-28');
    expect(dayBefore('2026-01-15', 31)).toBe('2025-12-15');
  });

  it('stays as it is when it is none', () => expect(dayText('slettet', 'da')).toBe('slettet'));

  it('is the Danish one, also just after midnight', () =>
    expect(dayOf('2026-05-03T22:30:00.000Z')).toBe('2026-05-04'));
});

describe('an instant', () => {
  it('is told in Danish time', () => {
    expect(instantText('2026-11-19T13:10:00.000Z', 'da')).toBe('19. nov. 2026 kl. 14.10');
    expect(instantText('2026-11-19T13:10:00.000Z', 'en')).toBe('19 Nov 2026 at 14:10');
  });
});

describe('a factor', () => {
  it('shows all its decimals', () => expect(factorText('1.653378', 'da')).toBe('1,653378'));
});

describe('a month', () => {
  it('is written in words', () => {
    expect(monthText('2026-11', 'da')).toBe('november 2026');
    expect(monthText('2026-11', 'en')).toBe('November 2026');
  });

  it('that is none stays as it is', () => expect(monthText('efterår', 'da')).toBe('efterår'));
});
