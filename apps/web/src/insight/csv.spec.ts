import { csvText } from './csv.js';

describe('a list as a file', () => {
  it('is what a Danish spreadsheet opens', () =>
    expect(
      csvText([
        ['Sag', 'Beløb'],
        ['Rødovre', '12.000,00'],
      ]),
    ).toBe('\u{feff}Sag;Beløb\r\nRødovre;12.000,00\r\n'));

  it('keeps semicolons, quotes and lines in their cell', () =>
    expect(csvText([['a;b', 'han sagde "ja"', 'to\nlinjer']])).toBe(
      '\u{feff}"a;b";"han sagde ""ja""";"to\nlinjer"\r\n',
    ));

  it.each(['=1+1', '+45', '-2', '@SUM(A1)'])('never becomes a formula: %s', (text) =>
    expect(csvText([[text]])).toBe(`\u{feff}'${text}\r\n`),
  );

  it.each(['\t=1', ' =1', `'=1`, '＝1', '＋1', '\u{a0}=1', '|cmd', '%1'])(
    'never becomes one behind blanks and quotes, or in other signs: %j',
    (text) => expect(csvText([[text]])).toBe(`\u{feff}'${text}\r\n`),
  );

  it.each(['a=b', 'Tilbud 5 - 3', 'x@y.dk', '1+1', 'Æbletræet', "O'Hara", '–'])(
    'is left as it is: %s',
    (text) => expect(csvText([[text]])).toBe(`\u{feff}${text}\r\n`),
  );
});
