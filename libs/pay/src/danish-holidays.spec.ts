import Holidays from 'date-holidays';
import fc from 'fast-check';
import { holidayOn, isWeekend, workdayFrom } from './danish-holidays.js';
import { daysAfter } from './calendar-day.js';

const oracle = new Holidays('DK', { types: ['public'] });
const told = (year: number) =>
  oracle.getHolidays(year).map(({ date, name }) => ({ day: date.slice(0, 'YYYY-MM-DD'.length), name }));
const computed = (year: number) =>
  Array.from({ length: 366 }, (_, at) => daysAfter(`${year}-01-01`, at))
    .filter((day) => day.startsWith(`${year}-`))
    .filter((day) => holidayOn(day) !== null);

describe('a Danish public holiday', () => {
  it.each([
    ['2026-01-01', 'nytårsdag'],
    ['2026-04-02', 'skærtorsdag'],
    ['2026-04-03', 'langfredag'],
    ['2026-04-05', 'påskedag'],
    ['2026-04-06', '2. påskedag'],
    ['2026-05-14', 'Kristi himmelfartsdag'],
    ['2026-05-24', 'pinsedag'],
    ['2026-05-25', '2. pinsedag'],
    ['2026-12-25', 'juledag'],
    ['2026-12-26', '2. juledag'],
    ['2023-05-05', 'store bededag'],
  ])('%s is %s', (day, name) => expect(holidayOn(day)?.da).toBe(name));

  it.each(['2024-04-26', '2026-05-01', '2026-06-05', '2026-12-24', '2026-12-31', '2026-04-04'])(
    '%s is none: store bededag was abolished, the others are days off by custom or agreement',
    (day) => expect(holidayOn(day)).toBeNull(),
  );

  it('is one by another calendar too, from 1950 to 2100', () => {
    for (let year = 1950; year <= 2100; year++)
      expect([year, computed(year)]).toEqual([year, [...new Set(told(year).map(({ day }) => day))].sort()]);
  });
});

describe('the first workday from a day on', () => {
  it('is after Easter on the Tuesday, and the day itself where it is one', () => {
    expect(workdayFrom('2026-04-02')).toBe('2026-04-07');
    expect(workdayFrom('2026-04-07')).toBe('2026-04-07');
    expect(workdayFrom('2026-12-25')).toBe('2026-12-28');
  });

  it('is no holiday, of no weekend, and no workday lies before it', () => {
    const days = fc.integer({ min: 0, max: 55_000 }).map((count) => daysAfter('1950-01-01', count));
    fc.assert(
      fc.property(days, (day) => {
        const next = workdayFrom(day);
        expect(next >= day).toBe(true);
        expect(isWeekend(next) || holidayOn(next) !== null).toBe(false);
        for (let each = day; each < next; each = daysAfter(each, 1))
          expect(isWeekend(each) || holidayOn(each) !== null).toBe(true);
      }),
    );
  });
});
