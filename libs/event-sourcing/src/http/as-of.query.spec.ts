import { instantOf } from './as-of.query.js';

describe('an instant', () => {
  it.each([
    ['2026-11-21T18:04:05Z', '2026-11-21T18:04:05.000Z'],
    ['2026-11-21T18:04:05.1234567Z', '2026-11-21T18:04:05.123Z'],
    ['2026-11-21T19:04:05.5+01:00', '2026-11-21T18:04:05.500Z'],
    ['2024-02-29t00:00:00z', '2024-02-29T00:00:00.000Z'],
    ['9999-12-31T23:59:59+01:00', '9999-12-31T22:59:59.000Z'],
    ['0000-01-01T00:00:00-01:00', '0000-01-01T01:00:00.000Z'],
  ])('is read from %s', (text, instant) => expect(instantOf(text)).toBe(instant));

  it.each(['', 'now', '2026-11-21', '2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-11-21T24:00:00Z'])(
    'is not read from %j',
    (text) => expect(instantOf(text)).toBeNull(),
  );

  it.each(['9999-12-31T23:59:59-01:00', '0000-01-01T00:00:00+01:00'])(
    'is not read from %s, for it lies in no year of four digits',
    (text) => expect(instantOf(text)).toBeNull(),
  );

  it.each([undefined, 5, ['2026-11-21T18:04:05Z', '2026-11-21T18:04:05Z']])(
    'is not read from what is no text: %j',
    (value) => expect(instantOf(value)).toBeNull(),
  );
});
