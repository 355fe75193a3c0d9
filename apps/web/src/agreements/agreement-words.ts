import { useTranslation } from 'react-i18next';
import { useCaseWords } from '../insight/case-words.js';
import { dayText } from '../language/formats.js';
import type { Agreement } from './agreement.query.js';

type Place = Pick<Agreement, 'municipality' | 'area' | 'counterparty'>;

/** What an agreement is called, and when it holds. */
export function useAgreementWords() {
  const { t, i18n } = useTranslation();
  const { municipalityName } = useCaseWords();
  const day = (date: string) => dayText(date, i18n.language, 'short');
  return {
    day,
    title: ({ municipality, area }: Place) => `${municipalityName(municipality)} · ${t(`area.${area}`)}`,
    party: ({ counterparty, municipality }: Place) =>
      counterparty.kind === 'MUNICIPALITY'
        ? t('case.municipality', { name: municipalityName(municipality) })
        : (counterparty.name ?? t('opening.board')),
    period: ({ effectiveFrom, effectiveTo }: Pick<Agreement, 'effectiveFrom' | 'effectiveTo'>) =>
      effectiveTo === null
        ? t('agreements.from', { date: day(effectiveFrom) })
        : t('agreements.fromTo', { from: day(effectiveFrom), to: day(effectiveTo) }),
  };
}
