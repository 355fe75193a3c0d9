import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './overview.module.css';

type StatProps = {
  readonly name: string;
  readonly to: string;
  /** Undefined while it is not known yet, null where it could not be had. */
  readonly value: string | null | undefined;
  readonly words: string;
  /** Where the words lead, when that is another list. */
  readonly wordsTo?: string;
  readonly tone?: 'bad' | 'plain';
  /** Of a hundred, as a bar. */
  readonly share?: number;
};

/** One number; all of it leads to the list behind it. */
export function Stat({ name, to, value, words, wordsTo, tone = 'plain', share }: StatProps) {
  const { t } = useTranslation();
  return (
    <li className={classes['stat']}>
      <Link to={to} className={classes['statLink'] ?? ''}>
        {name}
      </Link>
      {value === undefined ? (
        <Skeleton height={34} width={70} my={4} role="status" aria-label={t('frame.loading')} />
      ) : (
        <strong className={classes['value']} data-tone={tone}>
          {value ?? '–'}
        </strong>
      )}
      {share !== undefined && (
        <span className={classes['bar']} aria-hidden="true">
          <span style={{ width: `${share}%` }} />
        </span>
      )}
      <span className={classes['statWords']}>
        {value !== null && wordsTo !== undefined ? (
          <Link to={wordsTo} className={classes['wordsLink'] ?? ''}>
            {words}
          </Link>
        ) : value === null ? (
          t('problem.unexpected')
        ) : (
          words
        )}
      </span>
    </li>
  );
}
