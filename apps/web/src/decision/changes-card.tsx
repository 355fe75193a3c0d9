import { Button } from '@mantine/core';
import type { ContentChange } from '@loenspor/mandate/contract';
import { useTranslation } from 'react-i18next';
import { changeWords } from './change-words.js';
import classes from './decision.module.css';

type ChangesProps = {
  readonly title: string;
  readonly words?: string | null;
  readonly changes: readonly ContentChange[];
  /** Given where the reader must say that they were seen. */
  readonly seen?: () => void;
};

/** What is other than it was, a line each. */
export function ChangesCard({ title, words, changes, seen }: ChangesProps) {
  const { t, i18n } = useTranslation();
  return (
    <section className={classes['changes']} aria-label={title} role={seen ? 'alert' : undefined}>
      <h2 className={classes['changesTitle']}>{title}</h2>
      {words && <p>{words}</p>}
      {changes.length === 0 && <p>{t('decision.noChanges')}</p>}
      <ul>
        {changes.map((change, at) => (
          <li key={at} className={classes['change']}>
            {changeWords(change, t, i18n.language)}
          </li>
        ))}
      </ul>
      {seen && (
        <Button variant="default" onClick={seen} mt={8}>
          {t('decision.seen')}
        </Button>
      )}
    </section>
  );
}
