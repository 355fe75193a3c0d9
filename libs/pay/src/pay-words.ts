import type { Assessment, Breach, BreachCode } from './assessment.js';
import type { ChangedItem } from './changed-items.js';
import type { Basis, BasisKind } from './parties.js';
import type { Limit, MandateItem, PayAmount, PayElement, PayItem, Permanence } from './pay-item.js';
import type { Language } from './price-readings.js';
import { spoken } from './price-readings.js';

type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

const elements: Words<PayElement> = {
  da: {
    BASE_PAY: 'grundløn',
    FUNCTION: 'funktionsløn',
    QUALIFICATION: 'kvalifikationsløn',
    RESULT: 'resultatløn',
  },
  en: {
    BASE_PAY: 'base pay',
    FUNCTION: 'function pay',
    QUALIFICATION: 'qualification pay',
    RESULT: 'result pay',
  },
};

const permanences: Words<Permanence> = {
  da: { PERMANENT: '', TIME_LIMITED: ', tidsbegrænset', ONE_OFF: ', engangs' },
  en: { PERMANENT: '', TIME_LIMITED: ', time-limited', ONE_OFF: ', one-off' },
};

const breaches: Words<BreachCode> = {
  da: {
    BELOW_FLOOR: 'under bunden',
    ABOVE_CAP: 'over loftet',
    NOT_AUTHORISED: 'uden for mandatet',
    WRONG_PERMANENCE: 'anden varighed end mandatets',
    POOL_EXCEEDED: 'mere end puljen rummer',
    MANDATE_MISSING: 'uden mandat',
    MANDATE_EXPIRED: 'efter mandatets sidste dag',
    NOT_PENSIONABLE: 'ikke pensionsgivende',
  },
  en: {
    BELOW_FLOOR: 'below the floor',
    ABOVE_CAP: 'above the cap',
    NOT_AUTHORISED: 'outside the mandate',
    WRONG_PERMANENCE: 'of another permanence than the mandate',
    POOL_EXCEEDED: 'more than the pool holds',
    MANDATE_MISSING: 'without a mandate',
    MANDATE_EXPIRED: 'after the last day of the mandate',
    NOT_PENSIONABLE: 'not pensionable',
  },
};

const bases: Words<BasisKind> = {
  da: {
    MEMBER_MEETING: 'medlemsmøde',
    WRITTEN_CONSULTATION: 'skriftlig høring',
    STANDING_DELEGATION: 'stående delegation',
    URGENT: 'hastesag',
  },
  en: {
    MEMBER_MEETING: 'member meeting',
    WRITTEN_CONSULTATION: 'written consultation',
    STANDING_DELEGATION: 'standing delegation',
    URGENT: 'urgent',
  },
};

/** `1.700 kr./md (nutidskroner 1.4.2026)`; whole kroner without their øre. */
export function amountWords({ amount, per, level, levelDate }: PayAmount, language: Language): string {
  const kroner = spoken(amount, language).replace(/[,.]00$/, '');
  const danish = language === 'da';
  const period = { YEAR: danish ? '/år' : ' a year', MONTH: danish ? '/md' : ' a month', ONCE: '' }[per];
  if (per === 'ONCE') return `${kroner} kr.`;
  const current = `${danish ? 'nutidskroner' : 'current kroner'}${levelDate ? ` ${figures(levelDate)}` : ''}`;
  const base = danish ? '31.3.2000-niveau' : '31.3.2000 level';
  return `${kroner} kr.${period} (${level === 'CURRENT' ? current : base})`;
}

/** `1.4.2026`, as the price levels are written in both languages. */
function figures(day: string): string {
  return day.split('-').map(Number).toReversed().join('.');
}

/** `funktionsløn 1.700 kr./md (nutidskroner 1.4.2026), tidsbegrænset`. */
export function itemWords(item: PayItem, language: Language): string {
  const element = elements[language][item.element];
  const what = item.criterion === undefined ? element : `${element} (${item.criterion})`;
  if (item.ends) return `${what} ${language === 'da' ? 'bortfalder' : 'ends'}`;
  const worth = item.amount ? amountWords(item.amount, language) : stepWords(item.step ?? '', language);
  return `${what} ${worth}${permanences[language][item.permanence]}`;
}

/** The items of an offer or proposal, in one breath. */
export function itemsWords(items: readonly PayItem[], language: Language): string {
  return items.map((item) => itemWords(item, language)).join('; ');
}

/** What a new version changes; what goes on as it was is left out. */
export function changesWords(items: readonly ChangedItem[], language: Language): string {
  const changed = items.filter(({ change }) => change !== 'KEPT');
  return itemsWords(
    changed.map((item) => (item.change === 'ENDED' ? { ...item, ends: true as const } : item)),
    language,
  );
}

/** `funktionsløn, bund 12.000 kr./år (31.3.2000-niveau)`. */
export function mandateItemWords(item: MandateItem, language: Language): string {
  const names = language === 'da' ? ['bund', 'mål', 'loft'] : ['floor', 'target', 'cap'];
  const limits = [item.floor, item.target, item.cap].flatMap((limit, at) =>
    limit ? [`${names[at] ?? ''} ${limitWords(limit, language)}`] : [],
  );
  return [elements[language][item.element], ...limits].join(', ');
}

/** How an offer stands to the mandate: the first breach of each kind, or that there is none. */
export function assessmentWords({ inside, breaches: found }: AssessmentInBrief, language: Language): string {
  if (inside) return language === 'da' ? 'inden for mandatet' : 'inside the mandate';
  return [...new Set(found.map(({ code }) => breaches[language][code]))].join(', ');
}

type AssessmentInBrief = Pick<Assessment, 'inside'> & {
  readonly breaches: readonly { readonly code: BreachCode }[];
};

/** What is outside a mandate: `funktionsløn 10.886,80 kr./år (31.3.2000-niveau) er under bunden 12.000 kr./år (…)`. */
export function breachesWords(found: readonly Breach[], language: Language): string {
  return [...new Set(found.map((breach) => breachWords(breach, language)))].join('; ');
}

function breachWords({ code, element, offered, limit }: Breach, language: Language): string {
  const what = element === null ? '' : elements[language][element];
  const compared = offered && limit && limitNames[language][code];
  if (compared)
    return `${what} ${amountWords(offered, language)} ${compared} ${amountWords(limit, language)}`.trim();
  const words = breachesOf[language][code] ?? breaches[language][code];
  return `${what} ${words}`.trim();
}

const limitNames: Readonly<Record<Language, Readonly<Partial<Record<BreachCode, string>>>>> = {
  da: {
    BELOW_FLOOR: 'er under bunden',
    ABOVE_CAP: 'er over loftet',
    POOL_EXCEEDED: 'er mere end der er tilbage af puljen på',
  },
  en: {
    BELOW_FLOOR: 'is below the floor',
    ABOVE_CAP: 'is above the cap',
    POOL_EXCEEDED: 'is more than is left of the pool of',
  },
};

const breachesOf: Readonly<Record<Language, Readonly<Partial<Record<BreachCode, string>>>>> = {
  da: {
    NOT_AUTHORISED: 'er ikke dækket af mandatet',
    WRONG_PERMANENCE: 'har en anden varighed end mandatets',
    NOT_PENSIONABLE: 'skal være pensionsgivende',
  },
  en: {
    NOT_AUTHORISED: 'is not covered by the mandate',
    WRONG_PERMANENCE: 'is of another permanence than the mandate',
    NOT_PENSIONABLE: 'must be pensionable',
  },
};

/** `medlemsmøde, 14 fremmødte`. */
export function basisWords({ kind, headcount }: Pick<Basis, 'kind' | 'headcount'>, language: Language) {
  if (headcount === undefined) return bases[language][kind];
  return `${bases[language][kind]}, ${headcount} ${language === 'da' ? 'fremmødte' : 'present'}`;
}

/** `10. maj 2026`. */
export function dayWords(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = months[language][Number(month) - 1] ?? '';
  return `${Number(date)}${language === 'da' ? '.' : ''} ${name} ${year}`;
}

/** @param month `2026-11`; a text that is none stays as it is */
export function monthWords(month: string, language: Language): string {
  const [, year = '', number = ''] = /^(\d{4})-(\d{2})$/.exec(month) ?? [];
  const name = months[language][Number(number) - 1];
  return name === undefined ? month : `${name} ${year}`;
}

const months: Readonly<Record<Language, readonly string[]>> = {
  da: 'januar februar marts april maj juni juli august september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

function limitWords(limit: Limit, language: Language): string {
  return 'step' in limit ? stepWords(limit.step, language) : amountWords(limit, language);
}

function stepWords(step: string, language: Language): string {
  return `${language === 'da' ? 'trin' : 'step'} ${step}`;
}
