import { addMonths, dayBefore, daysAfter, firstOfMonth, isDay } from './calendar-day.js';

describe('a day', () => {
  it.each(['2026-04-01', '2024-02-29', '2026-12-31'])('is %s', (text) => expect(isDay(text)).toBe(true));
  it.each(['2026-02-29', '2026-00-01', '2026-13-01', '2026-04-31', '2026-4-1', '0000', 20260401, null])(
    'is not %p',
    (value) => expect(isDay(value)).toBe(false),
  );

  it('some months later is the same day, or the last of a shorter month', () => {
    expect(addMonths('2026-10-01', 12)).toBe('2027-10-01');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  });

  it('has a first of its month, and a day before', () => {
    expect(firstOfMonth('2026-08-17')).toBe('2026-08-01');
    expect(firstOfMonth('2026-12-17', 1)).toBe('2027-01-01');
    expect(dayBefore('2026-03-01')).toBe('2026-02-28');
  });

  it('some days later is counted over months, years and leap days', () => {
    expect(daysAfter('2026-12-20', 21)).toBe('2027-01-10');
    expect(daysAfter('2028-02-20', 14)).toBe('2028-03-05');
    expect(daysAfter('2027-02-20', 14)).toBe('2027-03-06');
    expect(daysAfter('2026-05-01', 0)).toBe('2026-05-01');
  });
});
