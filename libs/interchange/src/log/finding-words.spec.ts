import { referenceTables } from '@loenspor/pay/testing';
import { asideWords, findingWords } from './finding-words.js';
import { isSurplus, LOG_COLUMNS } from './log-columns.js';
import type { Cells, LogColumn } from './log-columns.js';
import { readLogRow } from './read-row.js';
import type { LogReference } from './row-reading.js';

const { periods, paySteps } = referenceTables();
const reference: LogReference = {
  today: '2026-11-22',
  municipalities: new Map([['Rødovre', '175']]),
  elsewhere: new Set(['Glostrup']),
  agreementPeriods: new Set(periods.all.map(({ code }) => code)),
  paySteps,
};
const offer: Readonly<Record<string, string>> = {
  ...{ Sagsnr: 'FA-1', Sagstype: 'Forhåndsaftale', Kommune: 'Rødovre', Område: 'Dagtilbud' },
  ...{ Modpart: 'Kommune', 'OK-periode': 'OK26', Dato: '4.5.2026', Hændelse: 'Tilbud', Side: 'Modpart' },
  ...{ Løndel: 'Funktionsløn', Varighed: 'varig', Beløb: '12.000', 'Pr.': 'år', Niveau: 'nutid' },
  ...{ Niveaudato: '1.4.2026', Pensionsgivende: 'ja' },
};
const opening = { Hændelse: 'Forhandling åbnet', Side: '', Løndel: '', Beløb: '', Varighed: '' };

/** What is said of the offer with some cells changed; null: it reads well. */
function said(changed: Readonly<Record<string, string>>, isKnown = true) {
  const filled = { ...offer, ...changed };
  const cells = Object.fromEntries(LOG_COLUMNS.map((column) => [column, filled[column] ?? ''])) as Cells;
  const { error, english } = readLogRow(1, { ...cells, ...surplusIn(filled) }, reference, () =>
    isKnown ? null : { column: 'Sagsnr', code: 'case-unknown' },
  );
  return error && [error.column, error.code, error.detail, english];
}
const surplusIn = (filled: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(filled).filter(([column]) => isSurplus(column)));

const MISSING = /^\S+ mangler\. \S/;
const MISSING_EN = /^\S+ is missing\. \S/;
/** Columns that may hold nothing, here. */
const OPTIONAL: ReadonlySet<LogColumn> = new Set([
  ...(['Sagsnr', 'Modpart', 'OK-periode', 'Side', 'Løntrin', 'Pensionsgivende', 'Person'] as const),
  ...(['Stilling', 'Institution', 'Konsulent', 'LTR', 'Grundlag', 'Note'] as const),
]);

describe('what is said of a cell that holds nothing', () => {
  it.each(LOG_COLUMNS.filter((column) => !OPTIONAL.has(column)))('in %s is that it is missing', (column) => {
    const [at = '', , da = '', en = ''] = said({ [column]: '' }) ?? [];
    expect([at, da, en]).toEqual([column, expect.stringMatching(MISSING), expect.stringMatching(MISSING_EN)]);
    expect(da.startsWith(`${column} mangler.`) && en.startsWith(`${column} is missing.`)).toBe(true);
  });

  it.each(['Modpart', 'OK-periode'])('in %s is so where a case is opened', (column) =>
    expect(said({ ...opening, [column]: '' })?.[2]).toMatch(MISSING),
  );

  it('is so of a Sagsnr that no row opens', () =>
    expect(said({ Sagsnr: '' }, false)?.slice(2)).toEqual([
      'Sagsnr mangler. Ret rækken, der opretter sagen, eller ret Sagsnr.',
      'Sagsnr is missing. Mend the row that opens the case, or mend Sagsnr.',
    ]));

  it('is nothing where a column may be empty', () => {
    for (const column of OPTIONAL) expect([column, said({ [column]: '' })]).toEqual([column, null]);
  });
});

describe('what is said of a wrong cell', () => {
  it.each([
    ...[['Dato', '31.2.2026', '«31.2.2026» er ikke en dato. Skriv den som 4.5.2026.']],
    ...[['Dato', '1.1.2030', '«1.1.2030» ligger i fremtiden. Ret datoen.']],
    ...[['Niveaudato', 'nu', '«nu» er ikke en dato. Skriv den som 4.5.2026.']],
    ...[['Kommune', 'Ærø', '«Ærø» er ikke en kommune. Skriv hele navnet.']],
    [
      ...['Kommune', 'Glostrup'],
      '«Glostrup» er ikke blandt afsenderens kommuner. Bed en kollega, der arbejder med den, om rækken.',
    ],
    ...[['Område', 'Skole', '«Skole» er ikke et område. Skriv Dagtilbud eller Fritid.']],
    ...[
      [
        'Sagstype',
        'Sag',
        '«Sag» kendes ikke i Sagstype. Skriv Forhåndsaftale, Nyansættelse eller Lederhenvendelse.',
      ],
    ],
    ...[['OK-periode', 'OK99', '«OK99» kendes ikke i OK-periode. Skriv OK15, OK18, OK21, OK24 eller OK26.']],
    [
      ...['Hændelse', 'Kaffe'],
      '«Kaffe» er ikke et skridt i denne slags sag. Skriv et skridt som Møde eller Tilbud.',
    ],
    ...[['Side', 'Os', '«Os» kendes ikke i Side. Skriv BUPL, Modpart eller Bund.']],
    [
      ...['Løndel', 'Løn'],
      '«Løn» er ikke en løndel. Skriv Grundløn, Funktionsløn, Kvalifikationsløn eller Resultatløn.',
    ],
    ...[['Varighed', 'altid', '«altid» kendes ikke i Varighed. Skriv varig, tidsbegrænset eller engangs.']],
    [
      ...['Løntrin', '30'],
      '«12.000» står sammen med et løntrin. Skriv enten et beløb som 12.000,00 eller et løntrin.',
    ],
    [
      ...['Beløb', 'meget'],
      '«meget» kan ikke læses som et beløb. Skriv enten et beløb som 12.000,00 eller et løntrin.',
    ],
    [
      ...['Beløb', '1.700 kr/md'],
      '«1.700 kr/md» siger noget andet end Pr.-kolonnen. Skriv enten et beløb som 12.000,00 eller et løntrin.',
    ],
    ...[['Pr.', 'uge', '«uge» kendes ikke i Pr.. Skriv år, md eller engangs.']],
    ...[['Niveau', '2006', '«2006» kendes ikke i Niveau. Skriv 31.3.2000 eller nutid.']],
    ...[['Pensionsgivende', 'måske', '«måske» kendes ikke i Pensionsgivende. Skriv ja eller nej.']],
    [
      ...['Kolonne 25', 'mere'],
      '«mere» står efter den sidste kolonne. Er der et semikolon for meget? Ret rækken, og tøm cellen.',
    ],
  ] as const)('in %s, «%s», names it and what to do', (column, text, da) => {
    const [, , danish, english = ''] = said({ [column]: text }) ?? [];
    expect(danish).toBe(da);
    expect(english).toMatch(/^«.+» .+[.?] (Write|Mend|Ask|Is there) .+\.$/);
    expect(english).not.toMatch(/mangler|missing|Skriv/);
  });

  it('says of a pay step that there is none such', () =>
    expect(said({ Beløb: '', Løntrin: '999' })?.[2]).toBe(
      '«999» kendes ikke i Løntrin. Skriv et trin, der står i løntabellen.',
    ));

  it('says of a Sagsnr that it is too long; the longest reads well', () => {
    expect(said({ Sagsnr: 'x'.repeat(101) })?.slice(2)).toEqual([
      `«${'x'.repeat(100)}…» er et for langt Sagsnr. Skriv højst 100 tegn.`,
      `«${'x'.repeat(100)}…» is too long a Sagsnr. Write at most 100 characters.`,
    ]);
    expect(said({ Sagsnr: 'x'.repeat(100) })).toBeNull();
  });
});

describe('what is said where the cells are not there', () => {
  it('is that they are erased, or the words of the code', () => {
    expect(findingWords('date-invalid', 'Dato', 'ERASED')).toEqual({
      da: 'Indholdet af Dato mangler, for rækkens celler er slettet. Læg rækken til side.',
      en: 'The content of Dato is missing, for the cells of the row are erased. Put the row aside.',
    });
    expect(findingWords('date-invalid', 'Dato', null).en).toBe(
      'The content of Dato is no date. Write it as 4.5.2026.',
    );
    expect(findingWords('a-code-of-later', 'Dato', {}).en).toBe('Mend the cell.');
  });

  it('is for a row put aside that it is, in both languages', () => {
    expect(asideWords.da).toContain('lagt til side');
    expect(asideWords.en).toContain('put aside');
  });
});

describe('a column behind the last that is named', () => {
  it('is one that the header of a log cannot have', () => {
    expect(['Kolonne 25', 'Kolonne 26', 'Kolonne 999999'].every(isSurplus)).toBe(true);
    for (const column of ['Kolonne 24', 'Kolonne 1', 'Kolonne 025', 'Kolonne', 'kolonne 25', 'Kolonne 25 '])
      expect([column, isSurplus(column)]).toEqual([column, false]);
  });
});
