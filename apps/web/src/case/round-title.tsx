import { useTranslation } from 'react-i18next';
import { dayText } from '../language/formats.js';
import type { Round } from './rounds.js';

/** Who spoke and when: `BUPL · 12. nov. 2026`. */
export function useRoundTitle(municipal: boolean) {
  const { t, i18n } = useTranslation();
  return (round: Round) => ({
    who:
      round.side === 'UNION'
        ? t('offers.UNION')
        : municipal
          ? t('offers.municipality')
          : t('offers.COUNTERPARTY'),
    what: round.kind === 'PROPOSAL' ? t('offers.proposal') : t('offers.offer'),
    when: [
      dayText(round.on, i18n.language, 'short'),
      ...(round.corrected ? [t('offers.corrected')] : []),
    ].join(' · '),
  });
}
