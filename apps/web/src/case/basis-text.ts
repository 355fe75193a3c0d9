import type { TFunction } from 'i18next';
import type { Ratification } from '../api/answers.js';
import { dayText } from '../language/formats.js';

type Basis = Pick<NonNullable<Ratification['basis']>, 'kind' | 'headcount' | 'on'>;

/** `Medlemsmøde · 14 fremmødte · 4. maj 2026`. */
export function basisText({ kind, headcount, on }: Basis, t: TFunction, language: string): string {
  const present = headcount === undefined ? [] : [t('mandate.present', { count: headcount })];
  return [t(`mandate.${kind}`), ...present, dayText(on, language, 'short')].join(' · ');
}
