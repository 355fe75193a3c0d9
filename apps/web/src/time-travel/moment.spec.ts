import { asInstant, instantOf, presets, readMoment } from './moment.js';

const read = (address: string) => readMoment(new URLSearchParams(address));

describe('a moment of the past', () => {
  it('is in the address as a day or an instant', () => {
    expect(read('asOf=2026-03-03')).toBe('2026-03-03');
    expect(read('asOf=2026-03-03T13%3A10%3A59.999Z')).toBe('2026-03-03T13:10:59.999Z');
    expect(read('')).toBeNull();
    expect(read('asOf=nonsense')).toBeNull();
  });

  it('is told in Danish time, in winter and in summer', () => {
    expect(instantOf('2026-03-03', '14:10')).toBe('2026-03-03T13:10:59.999Z');
    expect(instantOf('2026-06-30', '23:59')).toBe('2026-06-30T21:59:59.999Z');
    expect(instantOf('2026-03-29', '12:00')).toBe('2026-03-29T10:00:59.999Z');
    expect(instantOf('2026-10-25', '23:59')).toBe('2026-10-25T22:59:59.999Z');
  });

  it('is the end of its day where no time is said', () => {
    expect(asInstant('2026-11-21')).toBe('2026-11-21T22:59:59.999Z');
    expect(asInstant('2026-11-21T10:00:00Z')).toBe('2026-11-21T10:00:00.000Z');
  });
});

describe('the days that are offered', () => {
  it('are yesterday, a month ago and the evening before the period', () =>
    expect(presets('2026-11-22', '2026-04-01').map(({ day }) => day)).toEqual([
      '2026-11-21',
      '2026-10-23',
      '2026-03-31',
    ]));

  it('leave out a period that has not begun or is not known', () => {
    expect(presets('2026-11-22', '2027-04-01')).toHaveLength(2);
    expect(presets('2026-11-22', null)).toHaveLength(2);
  });
});
