import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useIncomplete } from '../api/incomplete.js';
import classes from './unsent-notice.module.css';

/** Stands over a page, on paper too, whose lists or figures may lack something. */
export function IncompleteNotice() {
  const { t } = useTranslation();
  const mayLack = useIncomplete();
  return (
    <div role="status">
      {mayLack && (
        <div className={classes['notice']}>
          <IconAlertTriangle size={20} stroke={1.7} aria-hidden className={classes['icon'] ?? ''} />
          <p className={classes['words']}>
            <strong>{t('incomplete.title')}.</strong> {t('incomplete.words')}
          </p>
        </div>
      )}
    </div>
  );
}
