import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../api/answers.js';
import { dayText } from '../language/formats.js';
import classes from './composer.module.css';
import type { Draft } from './draft.js';
import { bids, nearEntries } from './near.js';
import { usePayTables } from './use-pay-tables.js';

type NearProps = {
  readonly draft: Draft;
  readonly day: string;
  readonly entries: readonly TimelineEntry[];
};

const most = 4;

/** What may tell of the same, shown before it is saved twice; whoever knows better saves all the same. */
export function NearEntries({ draft, day, entries }: NearProps) {
  const { t, i18n } = useTranslation();
  const tables = usePayTables(bids.includes(draft.step));
  const near = nearEntries(draft, { day, tables }, entries).slice(0, most);
  if (near.length === 0) return null;
  return (
    <div className={classes['near']} role="status">
      <p>
        <strong>{t('composer.near')}</strong>
      </p>
      <ul>
        {near.map(({ entry, on, because }) => (
          <li key={entry.entryId}>
            <a href={`#${entry.entryId}`}>
              {dayText(on, i18n.language, 'short')}: {entry.summary}
            </a>{' '}
            <span className="small">({t(`composer.nearBecause.${because}`)})</span>
          </li>
        ))}
      </ul>
      <p className="small">{t('composer.nearWords')}</p>
    </div>
  );
}
