import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { usePageTitle } from '../frame/page-title.js';
import { LanguageSwitch } from '../language/language-switch.js';
import { ColorSchemeSwitch } from '../theme/color-scheme-switch.js';
import classes from './quiet-page.module.css';

export function SignInPage() {
  const { t } = useTranslation();
  const { pathname, search, hash } = useLocation();
  usePageTitle(t('signIn.title'));
  const address = `/api/sign-in?${new URLSearchParams({ returnTo: `${pathname}${search}${hash}` })}`;
  return (
    <div className={classes['page']}>
      <div className={classes['switches']}>
        <LanguageSwitch />
        <ColorSchemeSwitch />
      </div>
      <main className={classes['panel']}>
        <p className={classes['brand']}>Lønspor</p>
        <h1 className={classes['title']}>{t('signIn.promise')}</h1>
        <p className={classes['words']}>{t('signIn.what')}</p>
        <p className={classes['words']}>{t('signIn.kept')}</p>
        <Button
          component="a"
          href={address}
          size="md"
          className={classes['button'] ?? ''}
          rightSection={<IconArrowRight size={18} />}
        >
          {t('signIn.button')}
        </Button>
      </main>
    </div>
  );
}
