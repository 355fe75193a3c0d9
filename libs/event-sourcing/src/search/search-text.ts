const LONGEST_WORD = 100;

/** Letters that are written in two ways, or that other keyboards have: `Ålborg` and `Aalborg` are one word. */
const spellings: Readonly<Record<string, string>> = { å: 'aa', æ: 'ae', ä: 'ae', ø: 'oe', ö: 'oe' };

/** A text in lower case, its letters of which some keyboards have none written as two: `Sønderå` is `soenderaa`. */
export function spelledOut(text: string): string {
  const lower = text.normalize('NFC').toLowerCase();
  return lower.replaceAll(/[åæäøö]/gu, (letter) => spellings[letter] ?? letter);
}

/**
 * The words of a text as they are searched: in lower case, letters and digits only, `å` as `aa`, `æ` as `ae`, `ø` as
 * `oe`, accents away. What is stored and what is asked for go through here alike.
 */
export function foldedWords(text: string): readonly string[] {
  return (plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, LONGEST_WORD));
}

/** A text as `spelledOut` makes it, its accents away. */
function plain(text: string): string {
  return spelledOut(text).normalize('NFKD').replaceAll(/\p{M}/gu, '');
}

/**
 * The words of a name, and each of them as foreign keyboards and addresses have it: `Rødovre` is found by `rodovre`
 * too. Of texts that would find too much, `før` by `for`.
 */
export function nameWords(name: string): readonly string[] {
  const words = foldedWords(name);
  return [...new Set([...words, ...words.flatMap(bare)])];
}

function bare(word: string): readonly string[] {
  return bareSpellings(word, (text, two, one) => text.replaceAll(two, one));
}

/**
 * A text that is spelled out, with one letter for two; people leave one kind of letter bare and spell out the other:
 * `ostergaard`.
 * @param replace all of `two` by `one`, in the text or in the SQL that stands for it
 */
export function bareSpellings(
  text: string,
  replace: (text: string, two: string, one: string) => string,
): readonly string[] {
  const bareOe = replace(text, 'oe', 'o');
  return [bareOe, ...[text, bareOe].map((each) => replace(each, 'aa', 'a'))];
}

/** `MUNICIPALITY`, `USER`: what is not found by how it is written, but by its code. */
export type CodeKind = 'MUNICIPALITY' | 'USER';
const marks: Readonly<Record<CodeKind, string>> = { MUNICIPALITY: 'qm', USER: 'qu' };

/** A code as one word, which no text has. */
export function codeWord(kind: CodeKind, code: string): string {
  return `${marks[kind]}${Buffer.from(code, 'utf8').toString('hex')}`;
}

const NUMBER = 'qn';
/** A number of a hundred characters, however they are folded, and well within what an index holds. */
const LONGEST_NUMBER = 300;

/**
 * What a number is found by: each of its ends, as it is written and without leading zeros. Of `LS-2026-0042` these are
 * `LS-2026-0042`, `2026-0042`, `0042`, `LS-2026-42`, `2026-42` and `42`.
 */
export function numberWords(number: string): readonly string[] {
  const written = foldedWords(number);
  return [...new Set([written, written.map(withoutZeros)].flatMap(endsOf))];
}

/**
 * A number that is asked for, whole or from some part on: as the word it is if that is all, and as the beginning of one.
 * Null: nothing so long is a number, and Postgres takes no word of any length.
 */
export function askedNumber(asked: string): { readonly whole: string; readonly begun: string } | null {
  const written = foldedWords(asked);
  const begun = joined(written);
  return begun.length > LONGEST_NUMBER ? null : { whole: joined(written.map(withoutZeros)), begun };
}

const ADDRESS = 'qe';
/** Of hexadecimal digits: more than any address has, and well within what an index holds. */
const LONGEST_ADDRESS = 600;

/** What an e-mail address is found by: by all of it or its beginning up to some letter after the `@`, and by its name. */
export function addressWords(address: string): readonly string[] {
  const [name = ''] = address.split('@');
  return [...nameWords(name), askedAddress(address) ?? ''].filter((word) => word !== '');
}

/**
 * The beginning of an e-mail address that is asked for, as one word that tells each of its characters: `aase@` begins no
 * `aase.o@example.dk`. Null for what is none.
 */
export function askedAddress(asked: string): string | null {
  const address = plain(asked).replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}@]+$/gu, '');
  if (!address.includes('@')) return null;
  return `${ADDRESS}${Buffer.from(address, 'utf8').toString('hex')}`.slice(0, LONGEST_ADDRESS);
}

/** Whether a word is what all those that stand for a code or a number begin with: it would find every one of them. */
export function isMark(word: string): boolean {
  return [...Object.values(marks), NUMBER, ADDRESS].includes(word);
}

function endsOf(parts: readonly string[]): readonly string[] {
  return parts.map((_, at) => joined(parts.slice(at)));
}

function withoutZeros(part: string): string {
  return /^\d+$/.test(part) ? part.replace(/^0+(?=\d)/, '') : part;
}

/** One word for Postgres, whatever stands between the parts. */
function joined(parts: readonly string[]): string {
  return `${NUMBER}${parts.join('q')}`;
}
