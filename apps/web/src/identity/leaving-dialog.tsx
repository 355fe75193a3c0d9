import { Button } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './leaving-dialog.module.css';

type DialogProps = {
  /** Forms with something in them, and commands that no answer came to. */
  readonly kept: number;
  readonly unsent: number;
  readonly failed: boolean;
  readonly busy: boolean;
  readonly leave: () => void;
  readonly stay: () => void;
};

/**
 * Asks before somebody leaves what is not saved, and says when the session could not be ended. The browser's own dialog:
 * it must be here without the network.
 */
export function LeavingDialog({ kept, unsent, failed, busy, leave, stay }: DialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const staying = useRef<HTMLButtonElement>(null);
  const title = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    staying.current?.focus();
    return () => shown?.close();
  }, []);
  const lost = kept + unsent > 0;
  // Nobody stays while the session is being ended; a browser may close the dialog all the same.
  const closed = () => (busy ? dialog.current?.showModal() : stay());
  return (
    <dialog
      ref={dialog}
      className={classes['dialog']}
      aria-labelledby={title}
      onCancel={(event) => busy && event.preventDefault()}
      onClose={closed}
    >
      <h2 id={title} className={classes['title']}>
        {failed ? t('leaving.failed') : t('leaving.title')}
      </h2>
      {failed && <p role="alert">{t('leaving.failedWords')}</p>}
      {kept > 0 && <p>{t('leaving.kept', { count: kept })}</p>}
      {unsent > 0 && <p>{t('leaving.unsent', { count: unsent })}</p>}
      {lost && <p className="soft">{t('leaving.words')}</p>}
      <div className={classes['actions']}>
        <Button loading={busy} onClick={leave} {...(lost ? { color: 'red.8' } : {})}>
          {t(lost ? 'leaving.leave' : 'leaving.again')}
        </Button>
        <Button ref={staying} variant="default" disabled={busy} onClick={() => dialog.current?.close()}>
          {t('leaving.stay')}
        </Button>
      </div>
    </dialog>
  );
}
