import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../composer/composer.module.css';

/** Says that no answer has come yet, and that it is sent again. */
export function NotSent({ again }: { readonly again: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes['waiting']} role="status">
      <p>
        <strong>{t('composer.waiting')}</strong>
      </p>
      <p>{t('composer.waitingWords')}</p>
      <Button size="compact-sm" variant="default" onClick={again}>
        {t('composer.again')}
      </Button>
    </div>
  );
}
