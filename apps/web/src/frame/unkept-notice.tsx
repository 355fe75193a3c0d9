import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hasUnkept } from '../api/kept-work.js';
import { useUnkept } from '../api/use-unkept.js';
import classes from './unsent-notice.module.css';
import { useAskingFirst } from './use-asking-first.js';

/** Stands on top of the page while a form is typed in that the browser does not keep. */
export function UnkeptNotice() {
  const { t } = useTranslation();
  const isUnkept = useUnkept();
  useAskingFirst(hasUnkept);
  return (
    <div role="status">
      {isUnkept && (
        <div className={classes['notice']}>
          <IconAlertTriangle size={20} stroke={1.7} aria-hidden className={classes['icon'] ?? ''} />
          <p className={classes['words']}>
            <strong>{t('unkept.title')}.</strong> {t('unkept.words')}
          </p>
        </div>
      )}
    </div>
  );
}
