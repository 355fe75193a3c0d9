import { Button, CloseButton } from '@mantine/core';
import { IconUserEdit } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useUsers } from '../api/use-users.js';
import classes from './changed-notice.module.css';
import type { OthersSteps } from './use-live-changes.js';

const paths = { NEGOTIATION: '/forhandlinger', PAY_CASE: '/loensager' } as const;

type NoticeProps = { readonly steps: OthersSteps | null; readonly forget: () => void };

/** Says that somebody else has recorded something in the case on the page, and shows it when asked. */
export function ChangedNotice({ steps, forget }: NoticeProps) {
  const { pathname } = useLocation();
  const here = steps !== null && pathname === `${paths[steps.kind]}/${steps.id}`;
  return (
    <div role="status" className={classes['place']}>
      {here && <Notice steps={steps} forget={forget} />}
    </div>
  );
}

function Notice({ steps, forget }: { readonly steps: OthersSteps; readonly forget: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const users = useUsers() ?? [];
  const last = steps.entries.at(-1);
  const name = users.find(({ userId }) => userId === last?.recordedBy)?.name ?? t('live.someone');
  const count = steps.entries.length;
  const show = () => {
    forget();
    void navigate({ hash: last?.entryId ?? '' }, { replace: true });
  };
  return (
    <div className={classes['notice']}>
      <IconUserEdit size={20} stroke={1.7} aria-hidden className={classes['icon'] ?? ''} />
      <p className={classes['words']}>
        <strong>
          {count === 1 ? t('live.changed', { name }) : t('live.changedMany', { name, count })}
          {count === 1 && last ? `: ${last.summary}` : ''}
        </strong>{' '}
        {t('live.kept')}
      </p>
      <Button size="xs" onClick={show}>
        {t('live.show')}
      </Button>
      <CloseButton aria-label={t('live.dismiss')} onClick={forget} />
    </div>
  );
}
