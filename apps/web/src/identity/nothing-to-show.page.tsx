import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/answers.js';
import { meQuery } from '../api/queries.js';
import { usePageTitle } from '../frame/page-title.js';
import { LanguageSwitch } from '../language/language-switch.js';
import { ColorSchemeSwitch } from '../theme/color-scheme-switch.js';
import classes from './quiet-page.module.css';
import { useSignOut } from './use-sign-out.js';

export function NothingToShowPage({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { leave, dialog } = useSignOut(me);
  const title = t('nothing.title', { name: me.name.split(' ')[0] });
  usePageTitle(title);
  return (
    <div className={classes['page']}>
      <div className={classes['switches']}>
        <LanguageSwitch />
        <ColorSchemeSwitch />
      </div>
      <main className={classes['panel']}>
        <p className={classes['brand']}>Lønspor</p>
        <h1 className={classes['title']}>{title}</h1>
        <p className={classes['words']}>{t('nothing.words')}</p>
        <p className={classes['words']}>
          {me.roles.includes('LEADER_REP') ? t('nothing.leaderRep') : t('nothing.other')}
        </p>
        <p className={classes['words']}>{t('nothing.help')}</p>
        <div className={classes['buttons']}>
          <Button onClick={() => void queries.refetchQueries(meQuery)}>{t('nothing.again')}</Button>
          <Button variant="default" onClick={leave}>
            {t('frame.signOut')}
          </Button>
        </div>
      </main>
      {dialog}
    </div>
  );
}
