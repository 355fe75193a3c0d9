import { deadlineAnswer, holidayWarnings, warnedOfHolidays } from './deadlines.js';
import type { RunningDeadline } from './deadlines.js';

const due = (dueOn: string): RunningDeadline => ({
  ...{ rule: 'MEETING', dueOn, since: '2026-05-01', municipality: '175', area: 'DAYCARE' },
  subject: { kind: 'NEGOTIATION', id: 'n', number: 'FA-2026-0017' },
  source: { da: 'Frist', en: 'Deadline' },
});

describe('a deadline', () => {
  it('has lapsed the day after its last', () => {
    expect(deadlineAnswer(due('2026-06-12'), '2026-06-12', 'da').lapsed).toBe(false);
    expect(deadlineAnswer(due('2026-06-12'), '2026-06-13', 'da').lapsed).toBe(true);
  });

  it('stays on a holiday, and says so in the reader’s language', () => {
    const told = { dueOn: '2026-12-25', weekend: false, nextWorkday: '2026-12-28' };
    const christmas = due('2026-12-25');
    expect(deadlineAnswer(christmas, '2026-06-12', 'da')).toMatchObject({
      ...{ ...told, holiday: { name: 'juledag' }, source: 'Frist' },
    });
    expect(deadlineAnswer(christmas, '2026-06-12', 'en')).toMatchObject({
      ...{ ...told, holiday: { name: 'Christmas Day' }, source: 'Deadline' },
    });
  });

  it('stays on a weekend, and on a workday is its own next one', () => {
    const told = (day: string) => deadlineAnswer(due(day), '2026-06-01', 'da');
    expect(told('2026-06-13')).toMatchObject({ weekend: true, holiday: null, nextWorkday: '2026-06-15' });
    expect(told('2026-06-15')).toMatchObject({ weekend: false, holiday: null, nextWorkday: '2026-06-15' });
  });
});

describe('the warning of a holiday', () => {
  it('names the rule, the day, the holiday, and that nothing is moved', () => {
    const [warning, ...more] = holidayWarnings([due('2026-05-14'), due('2026-05-15')]);
    expect(more).toEqual([]);
    expect(warning).toMatchObject({ code: 'deadline-on-holiday', ref: 'MEETING' });
    expect(warning?.detail.da).toMatch(
      /14\. maj 2026 falder på Kristi himmelfartsdag.*flyttes ikke.*15\. maj/,
    );
    expect(warning?.detail.en).toMatch(/14 May 2026 falls on Ascension Day.*not moved.*15 May/);
  });

  it('is not given of a weekend or a workday', () =>
    expect(warnedOfHolidays([due('2026-06-13'), due('2026-06-15')])).toEqual({}));
});
