import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../api/answers.js';
import { meQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { Chip } from '../frame/chip.js';
import type { da } from '../language/da.js';
import { dayText, instantText } from '../language/formats.js';
import { EntrySign } from './entry-sign.js';
import { entryTexts, importedPerson, loggedBy, summaryOf } from './entry-words.js';
import classes from './timeline.module.css';

export function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t, i18n } = useTranslation();
  const users = useUsers() ?? [];
  const superseded = Boolean(entry.correctedBy) || Boolean(entry.duplicateOf);
  return (
    <li className={classes['entry']} id={entry.entryId}>
      <time className={classes['day']} dateTime={entry.occurredOn}>
        {dayText(entry.occurredOn, i18n.language, 'short')}
      </time>
      <EntrySign entry={entry} />
      <div className={classes['words']}>
        <p className={superseded ? classes['superseded'] : classes['summary']}>{summaryOf(entry, users)}</p>
        {entry.correctedBy && (
          <a href={`#${entry.correctedBy}`}>
            <Chip tone="warn">{t('timeline.corrected')}</Chip>
          </a>
        )}
        {entry.duplicateOf && <Chip tone="plain">{t('timeline.duplicate')}</Chip>}
        {entryTexts(entry.data, entry.summary).map(({ label, text }) => (
          <p key={text} className={classes['text']}>
            {label !== null && <strong>{t(`timeline.${label}`)}: </strong>}
            {text}
          </p>
        ))}
        <Remarks codes={entry.remarks ?? []} />
        <Who entry={entry} />
      </div>
    </li>
  );
}

function Remarks({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTranslation();
  if (codes.length === 0) return null;
  return (
    <ul className={classes['remarks']}>
      {codes.map((code) => (
        <li key={code}>
          <strong>{t('timeline.remark')}:</strong>{' '}
          {isRemark(code, t('remark', { returnObjects: true }))
            ? t(`remark.${code}`)
            : t('remark.other', { code })}
        </li>
      ))}
    </ul>
  );
}

type RemarkCode = Exclude<keyof (typeof da)['remark'], 'other'>;

function isRemark(code: string, known: object): code is RemarkCode {
  return code !== 'other' && Object.hasOwn(known, code);
}

/** Who logged it and when, in grey; an imported entry says so, and who acted then. */
function Who({ entry }: { readonly entry: TimelineEntry }) {
  const { t, i18n } = useTranslation();
  const users = useUsers() ?? [];
  const me = useQuery(meQuery).data;
  const when = instantText(entry.recordedAt, i18n.language);
  const by = loggedBy(entry, me ? [...users, me] : users);
  const acted = importedPerson(entry.data);
  if (entry.imported)
    return (
      <p className={classes['who']}>
        <span className={classes['imported']}>{t('timeline.imported')}</span>
        {t('timeline.importedAt', { name: acted ?? t('timeline.importedWords'), when })}
      </p>
    );
  return (
    <p className={classes['who']}>
      {by === null && t('timeline.logged', { when })}
      {by && t('timeline.loggedBy', { name: 'name' in by ? by.name : t(`timeline.by.${by.role}`), when })}
    </p>
  );
}
