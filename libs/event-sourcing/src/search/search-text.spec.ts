import {
  addressWords,
  askedAddress,
  askedNumber,
  codeWord,
  foldedWords,
  isMark,
  nameWords,
  numberWords,
} from './search-text.js';

describe('the words of a text', () => {
  it.each([
    ['Ålborg', ['aalborg']],
    ['AALBORG', ['aalborg']],
    ['A\u030Alborg', ['aalborg']],
    ['Høje-Taastrup', ['hoeje', 'taastrup']],
    ['Ærø, ÆBLE; café & Müller', ['aeroe', 'aeble', 'cafe', 'muller']],
    ['aeroe AEBLE', ['aeroe', 'aeble']],
    ['Göteborg', ['goeteborg']],
    ["Robert'); DROP TABLE read.person; --", ['robert', 'drop', 'table', 'read', 'person']],
    ['  \u0000 % _ \\ :* <-> ', []],
  ])('are of %j %j', (text, words) => {
    expect(foldedWords(text)).toEqual(words);
  });

  it('are no longer than an index holds', () => {
    expect(foldedWords('å'.repeat(3000))[0]).toHaveLength(100);
  });
});

describe('the words of a name', () => {
  it.each([
    ['Rødovre', ['roedovre', 'rodovre']],
    ['Åse Sørensen', ['aase', 'soerensen', 'ase', 'sorensen']],
    ['Sønderå', ['soenderaa', 'sonderaa', 'soendera', 'sondera']],
    ['Aabenraa', ['aabenraa', 'abenra']],
    ['Karen Lund', ['karen', 'lund']],
  ])('are those of %j, and those that a foreign keyboard makes of it', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });
});

describe('an e-mail address', () => {
  const address = 'Aase.Oestergaard@example.dk';
  const whole = askedAddress(address) ?? '';
  const finds = (asked: string) => whole.startsWith(askedAddress(asked) ?? 'none');

  it('is found from its beginning on, and by its name', () => {
    const spellings = ['aase', 'oestergaard', 'ase', 'ostergaard', 'oestergard', 'ostergard'];
    expect(addressWords(address)).toEqual([...spellings, whole]);
    expect(whole).toMatch(/^qe[0-9a-f]+$/);
    for (const asked of ['aase.oestergaard@', 'AASE.ØSTERGÅRD@exam', '<aase.oestergaard@example.dk>,'])
      expect([asked, finds(asked)]).toEqual([asked, true]);
  });

  it.each([
    ['a part of its name', 'aase@'],
    ['its other part', 'oestergaard@example.dk'],
    ['its name otherwise parted', 'aase-oestergaard@example.dk'],
    ['its parts about another @', 'aase@oestergaard.example.dk'],
  ])('is not found by %s', (_, asked) => expect(finds(asked)).toBe(false));

  it('is none without its name and its @', () => {
    for (const asked of ['', 'aase', '@', '@example.dk', 'example.dk'])
      expect(askedAddress(asked)).toBeNull();
  });

  it('is no longer than an index holds', () => {
    expect(askedAddress(`${'å.'.repeat(3000)}@example.dk`)).toHaveLength(600);
  });
});

describe('a number', () => {
  it('is found by each of its ends, with and without zeros', () => {
    expect(numberWords('LS-2026-0042')).toEqual([
      'qnlsq2026q0042',
      'qn2026q0042',
      'qn0042',
      'qnlsq2026q42',
      'qn2026q42',
      'qn42',
    ]);
    for (const asked of ['LS-2026-0042', 'ls-2026-42', '2026-42', '0042', '42', '00042'])
      expect(numberWords('LS-2026-0042')).toContain(askedNumber(asked)?.whole);
    for (const other of ['43', '4', 'LS-2026', 'FA-2026-42', '2025-42'])
      expect(numberWords('LS-2026-0042')).not.toContain(askedNumber(other)?.whole);
  });

  it('is begun by what stands before its end', () => {
    expect('qnlsq2026q0042').toMatch(new RegExp(`^${askedNumber('LS-2026-00')?.begun}`));
  });

  it('is none when it is longer than any is, however few characters it was written with', () => {
    const long = 'A'.repeat(100);
    expect(numberWords(long)).toContain(askedNumber(long)?.whole);
    expect(askedNumber('\uFDFA'.repeat(199))).toBeNull();
  });

  it('of zeros alone is zero', () => {
    expect(numberWords('0000')).toEqual(['qn0000', 'qn0']);
  });
});

describe('a code', () => {
  it('is one word of letters and figures, whatever it holds, that is not found by how such words begin', () => {
    expect(codeWord('USER', "a'b c|d")).toMatch(/^qu[0-9a-f]+$/);
    expect(['qe', 'qm', 'qn', 'qu', 'qvist', 'quist', 'm'].filter(isMark)).toEqual(['qe', 'qm', 'qn', 'qu']);
    expect(codeWord('USER', '175')).not.toBe(codeWord('MUNICIPALITY', '175'));
  });
});
