/** A day as people write it: `4.5.2026`, `04-05-2026`, `4.5.26`; null when there is no such day. */
export function readDay(text: string): { day: string; shortYear: boolean } | null {
  const match = /^(\d{1,2})([.\-/])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (!match) return null;
  const [, dayText = '', , monthText = '', yearText = ''] = match;
  const shortYear = yearText.length === 2;
  const year = Number(yearText) + (shortYear ? 2000 : 0);
  const month = Number(monthText);
  const day = Number(dayText);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  if (year < 1900) return null;
  return { day: date.toISOString().slice(0, 10), shortYear };
}

export type Per = 'YEAR' | 'MONTH' | 'ONCE';

/** The words of `Pr.`, the usual one of each first. */
export const PER_WORDS: Readonly<Record<string, Per>> = {
  år: 'YEAR',
  årligt: 'YEAR',
  md: 'MONTH',
  måned: 'MONTH',
  engangs: 'ONCE',
  engang: 'ONCE',
};

/** The word in `Pr.`; null when it is none. */
export function readPer(text: string): Per | null {
  const word = text.replace(/\.$/, '');
  return Object.hasOwn(PER_WORDS, word) ? (PER_WORDS[word] ?? null) : null;
}

/**
 * A Danish amount: `14.000`, `12.000,00`, `12000`, and with its unit in the cell, `1.700 kr/md`.
 * `amount` is in kroner with two decimals; null when it cannot be read, or reads in two ways (`12.5`).
 */
export function readAmount(text: string): { amount: string; per: Per | null; plain: boolean } | null {
  const match =
    /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?(?:,-)?\s*(kr\.?)?\s*(?:(?:\/|pr\.?)\s*(\S+))?$/.exec(text);
  if (!match) return null;
  const [, whole = '', decimals = '', currency, perText] = match;
  const per = perText === undefined ? null : readPer(perText);
  if (perText !== undefined && per === null) return null;
  const kroner = whole.replaceAll('.', '').replace(/^0+(?=\d)/, '');
  if (kroner.length > 9) return null;
  return {
    amount: `${kroner}.${decimals.padEnd(2, '0')}`,
    per,
    plain: currency === undefined && perText === undefined && !text.includes(',-'),
  };
}

/** How municipalities are matched: case, blanks and hyphens do not count. */
export function looseName(name: string): string {
  return name.toLocaleLowerCase('da').replace(/[\s\-‐‑–]/gu, '');
}
