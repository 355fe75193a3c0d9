import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../api/answers.js';
import classes from './composer.module.css';
import { typesOfStep } from './correction.js';
import type { Draft } from './draft.js';

type NearProps = {
  readonly draft: Draft;
  readonly day: string;
  readonly entries: readonly TimelineEntry[];
};

/** What may tell of the same: an entry of the same kind on the same day, shown before it is saved twice. */
export function NearEntries({ draft, day, entries }: NearProps) {
  const { t } = useTranslation();
  const types = typesOfStep(draft.step);
  const near = entries.filter(
    (entry) =>
      types.includes(entry.type) &&
      entry.occurredOn === day &&
      entry.entryId !== draft.correcting?.entryId &&
      !entry.correctedBy &&
      !entry.duplicateOf,
  );
  if (near.length === 0 || draft.correcting) return null;
  return (
    <div className={classes['near']} role="status">
      <p>
        <strong>{t('composer.near')}</strong>
      </p>
      <ul>
        {near.map(({ entryId, summary }) => (
          <li key={entryId}>
            <a href={`#${entryId}`}>{summary}</a>
          </li>
        ))}
      </ul>
      <p className="small">{t('composer.nearWords')}</p>
    </div>
  );
}
