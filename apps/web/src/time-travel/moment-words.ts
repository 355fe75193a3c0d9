import { useTranslation } from 'react-i18next';
import { dayText, instantText } from '../language/formats.js';
import { isDayAlone, type Moment } from './moment.js';

/** A moment in words: `3. marts 2026 kl. 14.10`, or the end of a day. */
export function useMomentWords(): (moment: Moment) => string {
  const { t, i18n } = useTranslation();
  return (moment) =>
    isDayAlone(moment)
      ? t('timeTravel.end', { day: dayText(moment, i18n.language) })
      : instantText(moment, i18n.language, 'long');
}
