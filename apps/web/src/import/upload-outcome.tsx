import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../composer/composer.module.css';
import { Refusal } from '../composer/outcome.js';
import type { useUpload } from './use-upload.js';

/** Why a file is not there yet, and what can be done about it. */
export function UploadOutcome({ of }: { readonly of: ReturnType<typeof useUpload> }) {
  const { t } = useTranslation();
  const { trouble, problem, busy } = of;
  if (busy)
    return (
      <div className={classes['actions']}>
        <p role="status" className="soft">
          {t('imports.sending')}
        </p>
        <Cancel cancel={of.cancel} />
      </div>
    );
  if (of.cancelled && trouble === null) return <p role="status">{t('imports.cancelled')}</p>;
  if (trouble === null || problem === null) return null;
  if (trouble === 'refused') return <Refusal problem={problem} />;
  return (
    <div className={classes['waiting']} role="alert">
      <p>
        <strong>{t(`imports.trouble.${trouble}`)}</strong>
      </p>
      <p>{t(trouble === 'signedOut' ? 'imports.signInAgain' : 'imports.staysHere')}</p>
      <div className={classes['actions']}>
        {trouble === 'signedOut' && (
          <Button
            component="a"
            size="compact-sm"
            href={`/api/sign-in?${new URLSearchParams({ returnTo: '/indlaesning' })}`}
            target="_blank"
            rel="noopener"
          >
            {t('imports.signIn')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={of.again}>
          {t('composer.again')}
        </Button>
        {of.waiting && <Cancel cancel={of.cancel} />}
      </div>
    </div>
  );
}

function Cancel({ cancel }: { readonly cancel: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="compact-sm" variant="subtle" color="gray" onClick={cancel}>
      {t('imports.cancel')}
    </Button>
  );
}
