import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUsers } from '../api/use-users.js';
import { EntrySign } from '../case/entry-sign.js';
import { Chip } from '../frame/chip.js';
import { dayText, instantText } from '../language/formats.js';
import type { HistoryAnswer } from './history.query.js';
import classes from './history.module.css';

/** Steps below the day on which they were. */
export function HistoryTable({ items }: { readonly items: readonly HistoryAnswer[] }) {
  const { i18n } = useTranslation();
  const days = [...new Set(items.map(({ occurredOn }) => occurredOn))];
  return days.map((day) => (
    <section key={day} className={classes['day']} aria-label={dayText(day, i18n.language)}>
      <h2 className={classes['date']}>{dayText(day, i18n.language)}</h2>
      <ol>
        {items
          .filter(({ occurredOn }) => occurredOn === day)
          .map((step) => (
            <Step key={step.entryId} step={step} />
          ))}
      </ol>
    </section>
  ));
}

function Step({ step }: { readonly step: HistoryAnswer }) {
  const { t } = useTranslation();
  const { case: of, summary, imported, correctedBy, duplicateOf } = step;
  const base = of.kind === 'NEGOTIATION' ? '/forhandlinger' : '/loensager';
  const superseded = Boolean(correctedBy) || Boolean(duplicateOf);
  return (
    <li className={classes['step']}>
      <EntrySign entry={step} />
      <div className={classes['words']}>
        <p data-superseded={superseded || undefined}>{summary}</p>
        <Link to={`${base}/${of.id}#${step.entryId}`} className={classes['case'] ?? ''}>
          {of.title}
        </Link>
        <Who step={step} />
      </div>
      <div className={classes['marks']}>
        {correctedBy && <Chip tone="warn">{t('history.corrected')}</Chip>}
        {duplicateOf && <Chip tone="plain">{t('history.duplicate')}</Chip>}
        {imported && <Chip tone="plain">{t('history.imported')}</Chip>}
      </div>
    </li>
  );
}

/** Who, in which role, by what right, and when it was logged. */
function Who({ step }: { readonly step: HistoryAnswer }) {
  const { t, i18n } = useTranslation();
  const users = useUsers() ?? [];
  const { actor, recordedAt } = step;
  const rep = users.find(({ userId }) => userId === actor.onBehalfOf)?.name;
  const role = actor.role === 'SYSTEM' ? null : t(`role.${actor.role}`);
  const kind = actor.authority?.split(':', 1)[0];
  const right =
    kind === 'term' || kind === 'deputy' || kind === 'delegation' || kind === 'fallback'
      ? t(`history.authority.${kind}`)
      : null;
  const parts = [
    actor.name ?? actor.userId ?? t('history.product'),
    role,
    right,
    rep === undefined ? null : t('history.onBehalf', { name: rep }),
    t('history.recorded', { when: instantText(recordedAt, i18n.language) }),
  ];
  return <p className={classes['who']}>{parts.filter((part) => part !== null).join(' · ')}</p>;
}
