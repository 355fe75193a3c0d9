import type { PayPeriod, PriceLevel } from '../pay/pay.values.js';

/**
 * What somebody typed, as far as it was understood. `amount` is kroner as a decimal string; `per`, `level` and `levelDate`
 * are null where nothing was said of them.
 */
export type TypedAmount =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'ends' }
  | { readonly kind: 'step'; readonly step: string }
  | {
      readonly kind: 'amount';
      readonly amount: string;
      readonly per: PayPeriod | null;
      readonly level: PriceLevel | null;
      readonly levelDate: string | null;
      readonly hours: string | null;
    };

/** Letters of either language count as such at the edges of a word, which `\b` knows for English only. */
const word = (pattern: string) => new RegExp(`(?<![\\p{L}])(?:${pattern})(?![\\p{L}])`, 'iu');

const ending = word('bortfalder|bortfald|udgår|ophører|væk|ends|lapses|removed');
const step = word('(?:løn)?trin\\s*(\\d{1,2}\\+?)|step\\s*(\\d{1,2}\\+?)|t\\s?(\\d{1,2}\\+?)');
const periods: readonly (readonly [PayPeriod, RegExp])[] = [
  ['ONCE', word('engangs(?:beløb|vederlag)?|(?:én|en)\\s?gang|once|one[- ]off')],
  ['MONTH', word('måned(?:en|lig|ligt)?|mdr?|md|month(?:ly)?|mth|mo')],
  ['YEAR', word('år(?:et|lig|ligt)?|år|year(?:ly)?|yr|annual(?:ly)?|p\\.?\\s?a')],
];
const baseLevel =
  /31[./]\s?0?3[./\s]\s?(?:20)?00(?:-?\s?(?:niveau|level))?|(?<!\d)2000-?\s?(?:niveau|level)|(?<!\d)2000-\s?kr(?:oner)?\.?|(?<=\d\D*\s)2000\s?kr(?:oner)?\.?|l2000|grundbeløb|base level/iu;
const levelDay = /(?:niveau|level|pr\.?|at)\s*(\d{1,2})[./]\s?(\d{1,2})[./]\s?(20\d{2})/iu;
const levelIsoDay = /(?:niveau|level|pr\.?|at)\s*(20\d{2}-\d{2}-\d{2})/iu;
const currentLevel = word(
  "nutids?(?:kr(?:oner)?)?|i dag|nu|aktuel(?:t|le)?|dagens(?: niveau)?|today(?:[’']s)?|current|now",
);
const partTime =
  /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s*\/\s*(37(?:[.,]0{1,2})?)(?![\d.,])(?:\s*(?:timer|hours))?/u;
const filler = word('kr|kroner|dkk|pr|per|om|i|in|at|a|the|à|plus');

/** Reads an amount as people type it: `12.000`, `1.700/md`, `trin 46`, `9.000 i 2000-niveau`, `bortfalder`. */
export function readAmount(typed: string): TypedAmount {
  const text = typed.normalize('NFC').trim();
  if (text === '') return { kind: 'empty' };
  // Whoever writes an amount beside it says two things, and neither may be dropped.
  if (ending.test(text)) return { kind: /\d/u.test(text) ? 'unclear' : 'ends' };
  const named = step.exec(text);
  if (named) return restOf(text, step) === '' ? stepOf(named) : { kind: 'unclear' };
  return readKroner(text);
}

function stepOf(found: RegExpExecArray): TypedAmount {
  return { kind: 'step', step: found[1] ?? found[2] ?? found[3] ?? '' };
}

function readKroner(text: string): TypedAmount {
  const { level, levelDate, rest } = levelIn(text);
  const [per, perPattern] = periods.find(([, pattern]) => pattern.test(rest)) ?? [null, null];
  const withoutPer =
    perPattern === null ? rest : rest.replace(new RegExp(`\\s*/?\\s*${perPattern.source}`, 'iu'), ' ');
  const hours = partTime.exec(withoutPer);
  const left = hours ? withoutPer.replace(partTime, ' ') : withoutPer;
  const amount = kronerOf(
    restOf(left.replace(/kr\./giu, 'kr'), filler).replace(/[/()=,;:]+$|^[/()=]+/gu, ''),
  );
  if (amount === null) return { kind: 'unclear' };
  const part = hours ? `${decimal(hours[1])}/${decimal(hours[2])}` : null;
  return { kind: 'amount', amount, per, level, levelDate, hours: part };
}

function levelIn(text: string): {
  readonly level: PriceLevel | null;
  readonly levelDate: string | null;
  readonly rest: string;
} {
  if (baseLevel.test(text))
    return {
      level: 'L2000_03_31',
      levelDate: null,
      rest: text.replace(baseLevel, ' ').replace(/niveau/iu, ' '),
    };
  const iso = levelIsoDay.exec(text);
  if (iso) return { level: 'CURRENT', levelDate: iso[1] ?? null, rest: text.replace(levelIsoDay, ' ') };
  const day = levelDay.exec(text);
  if (day) {
    const [, dayOfMonth = '', month = '', year = ''] = day;
    const levelDate = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
    return { level: 'CURRENT', levelDate, rest: text.replace(levelDay, ' ') };
  }
  if (currentLevel.test(text))
    return { level: 'CURRENT', levelDate: null, rest: text.replace(currentLevel, ' ') };
  return { level: null, levelDate: null, rest: text };
}

/** What is left of a text without the words of a pattern, and without what only joins words. */
function restOf(text: string, pattern: RegExp): string {
  const everywhere = new RegExp(pattern.source, 'giu');
  return text
    .replace(everywhere, ' ')
    .replace(/[\s/.()]+$|^[\s/()]+/gu, '')
    .trim();
}

const grouped = /^(\d{1,3}(?:[.\s\u00a0]\d{3})+)(?:,(\d{1,2}|-))?$/u;
const englishGrouped = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/u;
const plain = /^(\d{1,9})(?:[.,](\d{1,2}|-))?$/u;

/** Kroner as a decimal string, or null. A dot before three digits parts thousands, before one or two it is the øre's. */
function kronerOf(text: string): string | null {
  const compact = text.replace(/\s*([.,])\s*/gu, '$1').trim();
  const found = grouped.exec(compact) ?? englishGrouped.exec(compact) ?? plain.exec(compact);
  if (!found) return null;
  const whole = (found[1] ?? '').replace(/\D/gu, '').replace(/^0+(?=\d)/u, '');
  if (whole.length > 9) return null;
  const ore = found[2] === undefined || found[2] === '-' ? '' : found[2];
  return `${whole}.${ore.padEnd(2, '0')}`;
}

function decimal(text: string | undefined): string {
  return (text ?? '').replace(',', '.');
}
