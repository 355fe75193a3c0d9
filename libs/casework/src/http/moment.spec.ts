import { endOfDay, instantOrDay, notAfterNow } from './moment.js';

describe('a moment in a query', () => {
  it.each([
    ['2026-01-15', '2026-01-15T22:59:59.999Z'],
    ['2026-06-30', '2026-06-30T21:59:59.999Z'],
    // The clocks are put forward on the first of these, and back on the second.
    ['2026-03-29', '2026-03-29T21:59:59.999Z'],
    ['2026-10-25', '2026-10-25T22:59:59.999Z'],
    ['2026-12-31', '2026-12-31T22:59:59.999Z'],
  ])('is the end of %s in Copenhagen', (day, end) => expect(endOfDay(day)).toBe(end));

  it('is an instant as the log writes them, or nothing', () => {
    expect(instantOrDay('2026-06-30T12:00:00+02:00')).toBe('2026-06-30T10:00:00.000Z');
    expect(instantOrDay('2026-06-30')).toBe('2026-06-30T21:59:59.999Z');
    for (const none of ['2026-02-30', 'soon', '', 7, null]) expect(instantOrDay(none)).toBeNull();
  });

  it('is never after now', () => {
    expect(notAfterNow('2026-01-01T00:00:00.000Z')).toBe('2026-01-01T00:00:00.000Z');
    expect(notAfterNow('2999-01-01T00:00:00.000Z') < '2999').toBe(true);
  });
});
