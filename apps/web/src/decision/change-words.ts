import type { ContentChange } from '@loenspor/mandate/contract';
import type { TFunction } from 'i18next';
import { dayText } from '../language/formats.js';
import { limitInLevel, limitsTogether, onOneLine } from '../pay/pay-words.js';
import { isErased, type Limit, type MandateItem, type PayAmount } from '../pay/pay.values.js';

type Words = (change: ContentChange, t: TFunction, language: string) => string;

/** A difference between two contents of a mandate, as one says it. */
export function changeWords(change: ContentChange, t: TFunction, language: string): string {
  return (wordsOf[change.field] ?? otherWords)(change, t, language);
}

const limitWords: Words = (change, t, language) => {
  const { field, from, to } = change as Omit<ContentChange, 'field' | 'from' | 'to'> & {
    readonly field: 'floor' | 'target' | 'cap';
    readonly from: Limit | null;
    readonly to: Limit | null;
  };
  const about = { limit: t(`decision.change.${field}`), element: elementWord(change, t) };
  if (from === null) return t('decision.change.added', { ...about, to: to && limitInLevel(to, t, language) });
  if (to === null) return t('decision.change.removed', { ...about, from: limitInLevel(from, t, language) });
  const way = difference(from, to);
  const key = way === null ? 'changed' : way > 0 ? 'raised' : 'lowered';
  const [before, after] = limitsTogether([{ limit: from }, { limit: to }], t, language).told.map(onOneLine);
  return t(`decision.change.${key}`, { ...about, from: before, to: after });
};

const itemWords: Words = (change, t, language) => {
  const about = {
    element: elementWord(change, t),
    permanence: t(`pay.permanence.${change.permanence ?? 'PERMANENT'}`),
  };
  const item = change.to as MandateItem | null;
  if (item === null) return t('decision.change.itemGone', about);
  const limits = item.floor
    ? t('decision.change.atLeast', { limit: limitInLevel(item.floor, t, language) })
    : '';
  return t('decision.change.item', { ...about, limits });
};

const dayWords: Words = ({ field, from, to }, t, language) => {
  const day = (value: unknown) =>
    typeof value === 'string' ? dayText(value, language, 'short') : t('decision.change.open');
  return t(`decision.change.${field as 'validFrom' | 'validTo'}`, { from: day(from), to: day(to) });
};

const poolWords: Words = ({ from, to }, t, language) => {
  const amount = (value: unknown) => {
    if (isErased(value)) return t('frame.erased');
    return value === null ? t('decision.change.noPool') : limitInLevel(value as PayAmount, t, language);
  };
  return t('decision.change.pool', { from: amount(from), to: amount(to) });
};

const otherWords: Words = (change, t) => {
  const { field, to } = change;
  const element = elementWord(change, t);
  if (field === 'pensionable')
    return capital(t(`decision.change.${to === true ? 'pensionable' : 'notPensionable'}`, { element }));
  if (field === 'beneficiaries') return t('decision.change.beneficiaries', { element });
  if (field === 'kind')
    return t('decision.change.kind', { to: t(`mandate.${to as 'FULL_POWER' | 'SUBJECT_TO_RATIFICATION'}`) });
  return t(field === 'drawsOn' ? 'decision.change.drawsOn' : 'decision.change.note');
};

const wordsOf: { readonly [field: string]: Words } = {
  ...{ floor: limitWords, target: limitWords, cap: limitWords },
  ...{ item: itemWords, validFrom: dayWords, validTo: dayWords, pool: poolWords },
};

function elementWord({ element }: ContentChange, t: TFunction): string {
  return element === undefined ? '' : t(`pay.element.${element}`).toLowerCase();
}

/** Positive: more than before; null where the two cannot be compared as they were said. */
function difference(from: Limit, to: Limit): number | null {
  if ('step' in from || 'step' in to)
    return 'step' in from && 'step' in to ? Number(to.step) - Number(from.step) : null;
  const same = from.per === to.per && from.level === to.level && from.levelDate === to.levelDate;
  return same && from.hours === to.hours ? Number(to.amount) - Number(from.amount) : null;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
