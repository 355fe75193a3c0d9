import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Message } from './message.js';
import { usePageTitle } from './page-title.js';

export function GonePage() {
  const { t } = useTranslation();
  usePageTitle(t('frame.gone'));
  return (
    <Message title={t('frame.gone')} words={t('frame.goneWords')}>
      <Button component={Link} to="/">
        {t('frame.toBoard')}
      </Button>
    </Message>
  );
}
