import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { TimelineEntry } from '../api/answers.js';
import { momentBefore } from './decided-at.js';
import classes from './time-travel.module.css';

/** From a decision to the case as whoever decided saw it; nothing beside what was no decision. */
export function AsItWas({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const moment = momentBefore(entry);
  if (moment === null || parameters.get('asOf') === moment) return null;
  const search = new URLSearchParams(parameters);
  search.set('asOf', moment);
  return (
    <Link to={{ search: search.toString() }} className={classes['asItWas'] ?? ''}>
      <IconHistory size={15} stroke={1.8} aria-hidden="true" />
      {t('timeTravel.asItWas')}
    </Link>
  );
}
