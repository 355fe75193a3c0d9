import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { TimelineEntry } from '../api/answers.js';
import { meQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { useComposing } from '../composer/composing.js';
import { correctionIn, correctionOperation, stepOfType } from '../composer/correction.js';
import { Chip } from '../frame/chip.js';
import type { da } from '../language/da.js';
import { dayText, instantText } from '../language/formats.js';
import { AsItWas } from '../time-travel/as-it-was.js';
import { EntrySign } from './entry-sign.js';
import { EntryTextLine } from './entry-text.js';
import { entryTexts, importedPerson, loggedBy, summaryOf } from './entry-words.js';
import { MeetingDetails } from './meeting-details.js';
import { meetingOf } from './meeting.js';
import { SameAs } from './same-as.js';
import classes from './timeline.module.css';

type EntryProps = {
  readonly entry: TimelineEntry;
  readonly entries: readonly TimelineEntry[];
  /** Which entries before it may tell of the same. */
  readonly twins: readonly TimelineEntry[];
};

export function Entry({ entry, entries, twins }: EntryProps) {
  const { t, i18n } = useTranslation();
  const users = useUsers() ?? [];
  const superseded = Boolean(entry.correctedBy) || Boolean(entry.duplicateOf);
  const place = useRef<HTMLLIElement>(null);
  const linked = useLocation().hash === `#${entry.entryId}`;
  // The entry comes after the page: the browser has looked for it before it was there.
  useEffect(() => {
    if (linked) place.current?.scrollIntoView({ block: 'center' });
  }, [linked]);
  const meeting = meetingOf(entry);
  const why = correctionIn(entries, entry)?.data['reason'];
  return (
    <li ref={place} className={classes['entry']} id={entry.entryId} data-linked={linked || undefined}>
      <a className={classes['day']} href={`#${entry.entryId}`} title={t('timeline.link')}>
        <time dateTime={entry.occurredOn}>{dayText(entry.occurredOn, i18n.language, 'short')}</time>
      </a>
      <EntrySign entry={entry} />
      <div className={classes['words']}>
        <p className={superseded ? classes['superseded'] : classes['summary']}>{summaryOf(entry, users)}</p>
        {entry.correctedBy && (
          <a href={`#${entry.correctedBy}`}>
            <Chip tone="warn">{t('timeline.corrected')}</Chip>
            {typeof why === 'string' && (
              <span className={classes['why']} lang="da">
                {why}
              </span>
            )}
          </a>
        )}
        <DuplicateLink entry={entry} entries={entries} />
        {meeting && <MeetingDetails of={meeting} />}
        {entryTexts(entry.data, entry.summary).map(({ label, text }) => (
          <EntryTextLine key={text} label={label} text={text} />
        ))}
        <Remarks codes={entry.remarks ?? []} />
        <Who entry={entry} />
        <AsItWas entry={entry} />
        <SameAs entry={entry} twins={twins} />
      </div>
      <CorrectButton entry={entry} entries={entries} />
    </li>
  );
}

type TrailProps = Omit<EntryProps, 'twins'>;

/** Why an entry is struck through as a duplicate: which one it repeats, where the reader sees that one. */
function DuplicateLink({ entry, entries }: TrailProps) {
  const { t, i18n } = useTranslation();
  const users = useUsers() ?? [];
  if (!entry.duplicateOf) return null;
  const first = entries.find(({ entryId }) => entryId === entry.duplicateOf);
  if (!first) return <Chip tone="plain">{t('timeline.duplicate')}</Chip>;
  const date = dayText(first.occurredOn, i18n.language, 'short');
  return (
    <a href={`#${first.entryId}`}>
      <Chip tone="plain">{t('timeline.duplicateOf')}</Chip>
      <span className={classes['why']}>
        {t('timeline.duplicateWhy', { date, what: summaryOf(first, users) })}
      </span>
    </a>
  );
}

/** Facts can be told anew, by whoever may; what was decided stands. */
function CorrectButton({ entry, entries }: TrailProps) {
  const { t } = useTranslation();
  const users = useUsers() ?? [];
  const composing = useComposing();
  if (composing === null || stepOfType(entry.type) === null || entry.duplicateOf) return null;
  if (!composing.me.may.includes(correctionOperation(composing.kind))) return null;
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-xs"
      className={classes['correct'] ?? ''}
      aria-label={t('composer.correctEntry', { what: summaryOf(entry, users) })}
      onClick={() => composing.correct(entry, entries)}
    >
      {t('composer.correct')}
    </Button>
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

/** Who did it; of a deputy also in whose place. Where people are not named it is their roles. */
function useActorName({ onBehalfOf }: TimelineEntry, by: ReturnType<typeof loggedBy>): string {
  const { t } = useTranslation();
  const users = useUsers() ?? [];
  if (by === null) return '';
  const role = 'name' in by ? null : by.role;
  const name = 'name' in by ? by.name : t(`timeline.by.${by.role}`);
  if (onBehalfOf === undefined) return name;
  const rep = users.find(({ userId }) => userId === onBehalfOf)?.name ?? t('timeline.by.LEADER_REP');
  return t('timeline.onBehalf', { name: role === null ? name : t('timeline.deputy'), rep });
}

/** Who logged it and when, in grey; an imported entry says so, and who acted then. */
function Who({ entry }: { readonly entry: TimelineEntry }) {
  const { t, i18n } = useTranslation();
  const users = useUsers() ?? [];
  const me = useQuery(meQuery).data;
  const when = instantText(entry.recordedAt, i18n.language);
  const by = loggedBy(entry, me ? [...users, me] : users);
  const acted = importedPerson(entry.data);
  const name = useActorName(entry, by);
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
      {by && t('timeline.loggedBy', { name, when })}
    </p>
  );
}
