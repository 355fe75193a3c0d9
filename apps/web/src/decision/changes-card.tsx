import { Button } from '@mantine/core';
import type { ContentChange } from '@loenspor/mandate/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { changeWords } from './change-words.js';
import classes from './decision.module.css';

type ChangesProps = {
  readonly title: string;
  readonly words?: string | null;
  /** Null where they are not told one by one. */
  readonly changes: readonly ContentChange[] | null;
  /** Given where the reader must say that they were seen. */
  readonly seen?: () => void;
  /** How often the reader wanted to go on without: each time it is brought into sight. */
  readonly passed?: number;
};

/** What is other than it was, a line each. */
export function ChangesCard({ title, words, changes, seen, passed = 0 }: ChangesProps) {
  const { t, i18n } = useTranslation();
  const place = useRef<HTMLElement>(null);
  const inTheWay = seen !== undefined;
  useEffect(() => {
    if (!inTheWay) return;
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.focus({ preventScroll: true });
  }, [inTheWay, passed]);
  return (
    <section
      ref={place}
      tabIndex={-1}
      className={classes['changes']}
      aria-label={title}
      role={seen ? 'alert' : undefined}
    >
      <h2 className={classes['changesTitle']}>{title}</h2>
      {words && <p>{words}</p>}
      {changes?.length === 0 && <p>{t('decision.noChanges')}</p>}
      <ul>
        {changes?.map((change, at) => (
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
