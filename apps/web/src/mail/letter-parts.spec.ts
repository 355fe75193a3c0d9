import { letterParts, tonguesOf } from './letter-parts.js';

const here = 'https://loenspor.example';

describe('a letter in the outbox', () => {
  it('links to the page that it names', () => {
    expect(letterParts(`Åbn den her: ${here}/mandater/1/beslutning.\nHilsen`, here)).toEqual([
      { text: 'Åbn den her: ', to: null },
      { text: `${here}/mandater/1/beslutning`, to: '/mandater/1/beslutning' },
      { text: '.\nHilsen', to: null },
    ]);
  });

  it('keeps what stands behind the path', () => {
    expect(letterParts(`${here}/venter?a=1#b`, here)).toEqual([
      { text: `${here}/venter?a=1#b`, to: '/venter?a=1#b' },
    ]);
  });

  it.each(['https://loenspor.example.evil.dk/venter', 'http://loenspor.example/venter', 'https://'])(
    'makes no link of %s',
    (other) => {
      expect(letterParts(other, here).filter(({ to }) => to !== null)).toEqual([]);
    },
  );

  it('is Danish down to its dashes, and English below', () => {
    expect(tonguesOf('Noget venter.\n\n--\n\nSomething waits.')).toEqual([
      { lang: 'da', text: 'Noget venter.\n\n--\n' },
      { lang: 'en', text: '\nSomething waits.' },
    ]);
    expect(tonguesOf('Noget venter.')).toEqual([{ lang: 'da', text: 'Noget venter.' }]);
  });

  it('is told whole', () => {
    const text = `Et ${here}/a og et ${here}/b!`;
    expect(
      letterParts(text, here)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
