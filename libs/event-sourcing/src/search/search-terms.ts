import type { DataSource } from 'typeorm';
import { askedAddress, askedNumber, isMark, foldedWords } from './search-text.js';

/** A word as it stands in texts: its beginning, or one of these stems. */
type AskedPart = { readonly word: string; readonly stems: readonly string[] };
/** One word that was asked for, by what it is found: its parts, the codes of what is called so, a number, an address. */
type AskedWord = {
  readonly parts: readonly AskedPart[];
  readonly codes: readonly string[];
  readonly number: { readonly whole: string; readonly begun: string } | null;
  readonly address: string | null;
  /** Whether it may be a name too; `aase@` is an address, whoever else is called so. */
  readonly isName: boolean;
};

/** How well something is found: by a whole number, by what it is called, by what is said of it. */
export const searchTiers = ['NUMBER', 'CALLED', 'SAID'] as const;
export type SearchTier = (typeof searchTiers)[number];

/** The codes of what is called like this, such as a municipality; each word of the search is asked for by itself. */
export type CodesCalled = (word: string) => Promise<readonly string[]>;

const MOST_WORDS = 10;
const PREFIX_OF_TEXT = 3;

/** What a search asks for: every one of its words. A `tsquery` is built of letters and digits alone, whatever it was. */
export class SearchTerms {
  private constructor(
    private readonly words: readonly AskedWord[],
    /** Words that say too little to be looked for in texts, such as `de` and `og`: found in names only. */
    private readonly namesOnly: boolean,
  ) {}

  /** Whether there are two letters or figures next to each other, and at most ten words. */
  static areEnough(q: string): 'ENOUGH' | 'TOO_SHORT' | 'TOO_MANY' {
    const words = askedWords(q);
    if (words.length > MOST_WORDS) return 'TOO_MANY';
    return words.some((word) => foldedWords(word).some(({ length }) => length > 1)) ? 'ENOUGH' : 'TOO_SHORT';
  }

  static async of(rows: DataSource, q: string, codesCalled: CodesCalled): Promise<SearchTerms> {
    const asked = askedWords(q).slice(0, MOST_WORDS);
    const [stems, empty] = await Promise.all([
      stemsOf(rows, asked.flatMap(foldedWords)),
      stopWords(rows, asked),
    ]);
    const telling = asked.filter((word) => !empty.has(word));
    const byNumber = asked.some((word) => DIGIT.test(word));
    const words = (telling.length > 0 ? telling : asked).map(async (word): Promise<AskedWord> => {
      const parts = foldedWords(word).map((part) => ({ word: part, stems: stems.get(part) ?? [] }));
      const codes = isLong({ parts }) ? await codesCalled(word) : [];
      const number = byNumber ? askedNumber(word) : null;
      return { parts, codes, number, address: askedAddress(word), isName: !ENDS_AT_SIGN.test(word) };
    });
    return new SearchTerms(await Promise.all(words), telling.length === 0);
  }

  /** The ways to find something, best first. */
  get tiers(): readonly SearchTier[] {
    const named = this.namesOnly ? (['CALLED'] as const) : (['CALLED', 'SAID'] as const);
    return this.words.some(hasDigit) ? ['NUMBER', ...named] : named;
  }

  /** A `tsquery` of all words for what things are called. */
  calledQuery(tier: 'NUMBER' | 'CALLED'): string {
    const ways = this.words.map((word) =>
      tier === 'NUMBER' && word.number && hasDigit(word) ? lexeme(word.number.whole) : calledAs(word),
    );
    return ways.map((way) => `(${way})`).join(' & ');
  }

  /** For each word a `tsquery` of it in what things are called, and one of it in what is said of them. */
  get wordQueries(): readonly { readonly called: string; readonly said: string }[] {
    return this.words.map((word) => ({ called: calledAs(word), said: saidAs(word) }));
  }

  /** Whether a folded word is one that was asked for, to be marked. */
  finds(folded: string): boolean {
    return this.words.some(({ parts }) => parts.some((part) => isLike(folded, part)));
  }

  /** How many of the words that were asked for are among these. */
  countIn(folded: readonly string[]): number {
    return this.words.filter(({ parts }) => parts.every((part) => folded.some((word) => isLike(word, part))))
      .length;
  }

  /** Whether a code, a number or an address is one that was asked for. */
  findsCode(code: string): boolean {
    return this.words.some(({ codes, number, address, parts }) => {
      if (codes.includes(code) || code === number?.whole) return true;
      if (address !== null && code.startsWith(address)) return true;
      return number !== null && isLong({ parts }) && code.startsWith(number.begun);
    });
  }
}

const DIGIT = /\p{N}/u;
const ENDS_AT_SIGN = /@[^\p{L}\p{N}]*$/u;

function askedWords(q: string): readonly string[] {
  return q.split(/\s+/u).filter((word) => foldedWords(word).length > 0);
}

function hasDigit({ parts }: AskedWord): boolean {
  return parts.some(({ word }) => DIGIT.test(word));
}

/** One letter or figure begins too much. */
function isLong({ parts }: Pick<AskedWord, 'parts'>): boolean {
  return parts.map(({ word }) => word).join('').length > 1;
}

const LONGEST_ENDING = 5;

/** By the beginning, or as far as a stem shows. */
function isLike(folded: string, { word, stems }: AskedPart): boolean {
  if (folded === word || (word.length > 1 && folded.startsWith(word))) return true;
  return stems.some((stem) => folded.startsWith(stem) && folded.length - stem.length <= LONGEST_ENDING);
}

/** Names stand there as they are written, and as stems. */
function calledAs(word: AskedWord): string {
  const { parts, codes, number, address, isName } = word;
  const each = parts.map((part) => anyOf([beginning(part.word, 2), ...part.stems.map(lexeme)]));
  const named = isName ? [`(${each.join(' & ')})`] : [];
  const whole = number ? [lexeme(number.whole)] : [];
  const begun = number && isLong(word) ? [`${lexeme(number.begun)}:*`] : [];
  const written = address === null ? [] : [`${lexeme(address)}:*`];
  return anyOf([...named, ...codes.map(lexeme), ...whole, ...begun, ...written]);
}

/** Texts stand there as stems only; what is longer than a stem, `stems` has. */
function saidAs({ parts }: AskedWord): string {
  return parts
    .map(({ word, stems }) => anyOf([beginning(word, PREFIX_OF_TEXT), ...stems.map(lexeme)]))
    .join(' & ');
}

function beginning(word: string, shortest: number): string {
  return word.length < shortest || isMark(word) ? lexeme(word) : `${lexeme(word)}:*`;
}

function anyOf(ways: readonly string[]): string {
  return `(${[...new Set(ways)].join(' | ')})`;
}

function lexeme(word: string): string {
  return `'${word.replaceAll(/[^\p{L}\p{N}]/gu, '')}'`;
}

/** What a word may become that somebody has not written to its end: of `forhandlinge` comes `forhandlinger`. */
const endings = ['', 'e', 'n', 'r', 's', 't', 'en', 'er', 'es', 'et', 'ne', 'nes', 'rne', 'rnes', 'erne'];
const SHORTEST_UNENDED = 4;

/** The Danish stems of each word, and of what begins with it if they are shorter: of `forhandlingern` it is `forhandling`. */
async function stemsOf(
  rows: DataSource,
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await rows.query<{ word: string; stem: string | null; ended: boolean }[]>(
    `SELECT word, (ts_lexize('danish_stem', word || ending))[1] AS stem, ending = '' AS ended
       FROM unnest($1::text[]) word, unnest($2::text[]) ending`,
    [words, endings],
  );
  const stems = new Map<string, readonly string[]>();
  for (const { word, stem, ended } of found) {
    const told = foldedWords(stem ?? '').join('');
    const isShorter = word.length >= SHORTEST_UNENDED && told.length < word.length;
    if (told !== '' && (ended || isShorter))
      stems.set(word, [...new Set([...(stems.get(word) ?? []), told])]);
  }
  return stems;
}

/** Those of the words that Postgres leaves out of a Danish text, as they are spelled and not as they are folded. */
async function stopWords(rows: DataSource, words: readonly string[]): Promise<ReadonlySet<string>> {
  const spelled = words.map((word) =>
    word
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  );
  const found = await rows.query<{ at: string }[]>(
    `SELECT at FROM unnest($1::text[]) WITH ORDINALITY asked(word, at)
      WHERE ts_lexize('danish_stem', word) = '{}' ORDER BY at`,
    [spelled],
  );
  return new Set(found.flatMap(({ at }) => words[Number(at) - 1] ?? []));
}
