import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isUnsentFleeting, useUnsent } from '../api/command.js';
import classes from './unsent-notice.module.css';
import { useAskingFirst } from './use-asking-first.js';

/**
 * Stands on top of the page while something could not be sent. `toldBelow`: the page says so itself; only that it would
 * not outlive the tab is left to say.
 */
export function UnsentNotice({ toldBelow }: { readonly toldBelow: boolean }) {
  const { t } = useTranslation();
  const { count, kept, again } = useUnsent();
  const fleeting = count > 0 && !kept;
  useAskingFirst(isUnsentFleeting);
  return (
    <div role="status">
      {count > 0 && (fleeting || !toldBelow) && (
        <div className={classes['notice']}>
          <IconCloudOff size={20} stroke={1.7} aria-hidden className={classes['icon'] ?? ''} />
          <p className={classes['words']}>
            <strong>{t('unsent.title')}.</strong> {t(kept ? 'unsent.words' : 'unsent.wordsHere')}
          </p>
          <Button variant="default" size="xs" onClick={again}>
            {t('unsent.again')}
          </Button>
        </div>
      )}
    </div>
  );
}
