import { Button } from '@mantine/core';
import { IconRefreshAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStale } from '../api/stale.js';
import { instantText } from '../language/formats.js';
import place from './stale-notice.module.css';
import classes from './unsent-notice.module.css';

/** Stands on top of a page that could not be fetched anew, and stays as it was. */
export function StaleNotice() {
  const { t, i18n } = useTranslation();
  const { since, again } = useStale();
  return (
    <div role="status" className={place['place']}>
      {since !== null && (
        <div className={classes['notice']}>
          <IconRefreshAlert size={20} stroke={1.7} aria-hidden className={classes['icon'] ?? ''} />
          <p className={classes['words']}>
            <strong>{t('stale.title')}.</strong>{' '}
            {t('stale.words', { time: instantText(new Date(since).toISOString(), i18n.language) })}
          </p>
          <Button variant="default" size="xs" onClick={again}>
            {t('stale.again')}
          </Button>
        </div>
      )}
    </div>
  );
}
