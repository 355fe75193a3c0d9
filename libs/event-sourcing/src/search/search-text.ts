const LONGEST_WORD = 100;

/** Letters that are written in two ways, or that other keyboards have: `Ålborg` and `Aalborg` are one word. */
const spellings: Readonly<Record<string, string>> = { å: 'aa', ä: 'æ', ö: 'ø' };

/**
 * The words of a text as they are searched: in lower case, letters and digits only, `å` as `aa`, accents away. What is
 * stored and what is asked for go through here alike.
 */
export function foldedWords(text: string): readonly string[] {
  const lower = text.normalize('NFC').toLowerCase();
  const spelled = lower.replaceAll(/[åäö]/gu, (letter) => spellings[letter] ?? letter);
  const plain = spelled.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, LONGEST_WORD));
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

/** Whether a word is what all those that stand for a code or a number begin with: it would find every one of them. */
export function isMark(word: string): boolean {
  return [...Object.values(marks), NUMBER].includes(word);
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
