import { viewName, viewNameKey } from './view.names.js';

describe('two names of views', () => {
  it.each([
    ['case', 'ÆBLE Ørsted', 'æble ørsted'],
    ['Å in one sign and in two', 'Åbne', 'A\u030Abne'],
    ['å in small of two', 'ÅRHUS', 'a\u030Arhus'],
    ['a sign that is Å as well', '\u212Bbne', 'åbne'],
    ['blanks at the ends', '  Gentofte\u00A0', 'Gentofte'],
    ['blanks within', 'Mine  i\u2003Gentofte', 'mine i gentofte'],
    ['ß and ss', 'Straße', 'STRASSE'],
    ['what nobody sees', 'Gen\u00ADtofte\u200B\uFEFF', 'Gentofte'],
    ['what stands between a letter and its ring', 'A\u200B\u030Abne', 'Åbne'],
    ['how a heart is drawn', '\u2764\uFE0F', '\u2764'],
  ])('are the same but for %s', (_, one, other) => {
    expect(viewNameKey(one)).toBe(viewNameKey(other));
    expect(viewNameKey(viewName(one))).toBe(viewNameKey(one));
  });

  it.each([
    ['Åbne', 'Abne'],
    ['Åbne', 'Aabne'],
    ['Ærø', 'Aero'],
    ['Mine i Gentofte', 'Minei Gentofte'],
    ['Nr. 1', 'Nr. 11'],
  ])('are two: %s and %s', (one, other) => expect(viewNameKey(one)).not.toBe(viewNameKey(other)));

  it('are empty where there is nothing to see', () => {
    for (const name of ['', ' \u2003 ', '\u200B', '\u2060\u00AD', '\u3164'])
      expect(viewNameKey(name)).toBe('');
    expect(viewNameKey('\u200Bx')).toBe('x');
  });
});

describe('the name of a view', () => {
  it('is kept as it is typed, but for blanks and how its letters are put together', () => {
    expect(viewName('  A\u030Abne \u00A0 i  Ærø ')).toBe('Åbne i Ærø');
    expect(viewName('ÆBLE')).toBe('ÆBLE');
    // Two lines stay two, and are refused.
    expect(viewName('a\nb\tc')).toBe('a\nb\tc');
  });
});
