import type { DataSource } from 'typeorm';
import { askedNumber, foldedWords } from './search-text.js';

/** One word that was asked for, as it is found: by its beginning, its stem, the codes of what is called so, as a number. */
type AskedWord = {
  readonly parts: readonly { readonly word: string; readonly stem: string }[];
  readonly codes: readonly string[];
  readonly number: { readonly whole: string; readonly begun: string } | null;
};

/** How well something is found: by a whole number, by what it is called, by what is said of it. */
export const searchTiers = ['NUMBER', 'CALLED', 'SAID'] as const;
export type SearchTier = (typeof searchTiers)[number];

/** The codes of what is called like this, such as a municipality; each word of the search is asked for by itself. */
export type CodesCalled = (word: string) => Promise<readonly string[]>;

const MOST_WORDS = 10;
const PREFIX_OF_TEXT = 3;
const EVERYWHERE = '';
const SHARED = 'AB';
const CALLED = 'A';

/** What a search asks for: every one of its words. */
export class SearchTerms {
  private constructor(
    private readonly words: readonly AskedWord[],
    /** Words that say too little to be looked for in texts, such as `de` and `og`: found in names only. */
    private readonly namesOnly: boolean,
  ) {}

  /** Whether there is a word of two letters or figures, and at most ten words. */
  static areEnough(q: string): 'ENOUGH' | 'TOO_SHORT' | 'TOO_MANY' {
    const words = q.split(/\s+/u).filter((word) => foldedWords(word).length > 0);
    if (words.length > MOST_WORDS) return 'TOO_MANY';
    return words.some((word) => foldedWords(word).some(({ length }) => length > 1)) ? 'ENOUGH' : 'TOO_SHORT';
  }

  static async of(rows: DataSource, q: string, codesCalled: CodesCalled): Promise<SearchTerms> {
    const asked = q.split(/\s+/u).filter((word) => foldedWords(word).length > 0);
    const stems = await stemsOf(rows, asked.flatMap(foldedWords));
    const empty = await stopWords(rows, asked);
    const telling = asked.filter((word) => !empty.has(word));
    const byNumber = asked.some((word) => /\p{N}/u.test(word));
    const sought = (telling.length > 0 ? telling : asked).slice(0, MOST_WORDS);
    const words = sought.map(async (word): Promise<AskedWord> => {
      const parts = foldedWords(word).map((part) => ({ word: part, stem: stems.get(part) ?? part }));
      const codes = isLong({ parts }) ? await codesCalled(word) : [];
      return { parts, codes, number: byNumber ? askedNumber(word) : null };
    });
    return new SearchTerms(await Promise.all(words), telling.length === 0);
  }

  /** The ways to find something, best first. */
  get tiers(): readonly SearchTier[] {
    const named = this.namesOnly ? (['CALLED'] as const) : (['CALLED', 'SAID'] as const);
    return this.words.some(({ number }) => number) ? ['NUMBER', ...named] : named;
  }

  /** A `tsquery`. It is built of letters and digits alone, whatever was asked for. `whole`: internal texts too. */
  query(tier: SearchTier, whole: boolean): string {
    const ways = this.words.map((word) => {
      if (tier === 'SAID') return saidAs(word, whole ? EVERYWHERE : SHARED);
      if (tier === 'NUMBER' && word.number && hasDigit(word)) return lexeme(word.number.whole, CALLED);
      return saidAs(word, CALLED);
    });
    return ways.map((way) => `(${way})`).join(' & ');
  }

  /** Whether a folded word of a text is one that was asked for, to be marked; a stem only as far as it shows. */
  finds(folded: string): boolean {
    return this.words.some(({ parts }) => parts.some((part) => isLike(folded, part)));
  }

  /** How many of the words that were asked for are among these. */
  countIn(folded: readonly string[]): number {
    return this.words.filter(({ parts }) => parts.every((part) => folded.some((word) => isLike(word, part))))
      .length;
  }

  /** The codes and numbers by which a thing would be found. */
  findsCode(code: string): boolean {
    return this.words.some(
      ({ codes, number }) =>
        codes.includes(code) || (number !== null && (code === number.whole || code.startsWith(number.begun))),
    );
  }
}

const LONGEST_ENDING = 5;

function isLike(word: string, part: AskedWord['parts'][number]): boolean {
  if (word === part.word || (part.word.length > 1 && word.startsWith(part.word))) return true;
  return word.startsWith(part.stem) && word.length - part.stem.length <= LONGEST_ENDING;
}

function hasDigit({ parts }: AskedWord): boolean {
  return parts.some(({ word }) => /\p{N}/u.test(word));
}

/** One letter or figure begins too much. */
function isLong({ parts }: Pick<AskedWord, 'parts'>): boolean {
  return parts.map(({ word }) => word).join('').length > 1;
}

function saidAs({ parts, codes, number }: AskedWord, weights: string): string {
  const text = parts.map(({ word, stem }) => `(${beginning(word, weights)} | ${lexeme(stem, weights)})`);
  const named = codes.map((code) => lexeme(code, CALLED));
  const whole = number ? [lexeme(number.whole, CALLED)] : [];
  const begun = number && isLong({ parts }) ? [`${quoted(number.begun)}:*${CALLED}`] : [];
  return [`(${text.join(' & ')})`, ...named, ...whole, ...begun].join(' | ');
}

/** A beginning of two letters is looked for in names only: too much begins with it. */
function beginning(word: string, weights: string): string {
  if (word.length >= PREFIX_OF_TEXT) return `${quoted(word)}:*${weights}`;
  return word.length > 1 ? `${quoted(word)}:*${CALLED} | ${lexeme(word, weights)}` : lexeme(word, weights);
}

function lexeme(word: string, weights: string): string {
  return `${quoted(word)}${weights === EVERYWHERE ? '' : `:${weights}`}`;
}

function quoted(word: string): string {
  return `'${word.replaceAll(/[^\p{L}\p{N}]/gu, '')}'`;
}

/** The Danish stem of each word: of `forhandlingerne` it is `forhandling`. */
async function stemsOf(rows: DataSource, words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows.query<{ word: string; stem: string | null }[]>(
    `SELECT word, (ts_lexize('danish_stem', word))[1] AS stem FROM unnest($1::text[]) word`,
    [words],
  );
  return new Map(found.map(({ word, stem }) => [word, foldedWords(stem ?? '').join('') || word]));
}

/** Those of the words that Postgres leaves out of a Danish text, as they are spelled and not as they are folded. */
async function stopWords(rows: DataSource, words: readonly string[]): Promise<ReadonlySet<string>> {
  const spelled = words.map((word) => word.normalize('NFC').toLowerCase());
  const found = await rows.query<{ at: string }[]>(
    `SELECT at FROM unnest($1::text[]) WITH ORDINALITY asked(word, at)
      WHERE ts_lexize('danish_stem', word) = '{}' ORDER BY at`,
    [spelled],
  );
  return new Set(found.flatMap(({ at }) => words[Number(at) - 1] ?? []));
}
