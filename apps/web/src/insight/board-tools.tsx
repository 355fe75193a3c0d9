import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconBookmark, IconDownload, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Me } from '../api/answers.js';
import { dayText } from '../language/formats.js';
import type { BoardCase } from './board-cases.js';
import { boardSorts, writeSearch, type BoardSearch, type BoardSort } from './board-search.js';
import classes from './board-tools.module.css';
import { oldNumber, useCaseWords } from './case-words.js';
import { saveCsv } from './csv.js';
import { useSavedViews } from './saved-views.js';
import { nextDeadline } from './sorted-cases.js';

type SortProps = { readonly search: BoardSearch; readonly show: (search: BoardSearch) => void };

export function BoardSorting({ search, show }: SortProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('boardTools.sort')}
      value={search.sort ?? 'activity'}
      data={boardSorts.map((value) => ({ value, label: t(`boardTools.by.${value}`) }))}
      onChange={(event) => show({ ...search, sort: event.currentTarget.value as BoardSort })}
    />
  );
}

/** The list as it is shown, as a file that a spreadsheet opens. */
export function ExportButton({ cases }: { readonly cases: readonly BoardCase[] }) {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const save = () => {
    const head = [
      ...[t('board.number'), t('case.oldNumber'), t('board.case'), t('case.facts'), t('board.municipality')],
      ...[t('board.area'), t('board.status'), t('board.period'), t('board.consultant')],
      ...[t('case.nextDeadline'), t('board.activity')],
    ];
    const day = (date: string | null) => (date === null ? '' : dayText(date, i18n.language, 'short'));
    const rows = cases.map((found) => [
      ...[found.case.number, oldNumber(found) ?? '', words.title(found), words.below(found)],
      ...[words.municipalityName(found.case.municipality), t(`area.${found.case.area}`)],
      found.kind === 'NEGOTIATION'
        ? t(`status.NEGOTIATION.${found.case.status}`)
        : t(`status.PAY_CASE.${found.case.status}`),
      ...[found.case.agreementPeriod, words.consultant(found) ?? ''],
      ...[day(nextDeadline(found)), day(found.case.lastActivityOn)],
    ]);
    saveCsv('sager.csv', [head, ...rows]);
  };
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconDownload size={16} stroke={1.8} aria-hidden="true" />}
      disabled={cases.length === 0}
      onClick={save}
    >
      {t('boardTools.export')}
    </Button>
  );
}

/** Searches that somebody comes back to, under names of one's own. */
export function SavedViews({ me, search }: { readonly me: Me; readonly search: BoardSearch }) {
  const { t } = useTranslation();
  const { views, save, remove } = useSavedViews(me.userId);
  const [name, setName] = useState<string | null>(null);
  const address = writeSearch(search).toString();
  const known = views.some((view) => view.search === address);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (name === null || name.trim() === '') return;
    save({ name: name.trim(), search: address });
    setName(null);
  };
  return (
    <div className={classes['views']} role="group" aria-label={t('boardTools.views')}>
      {views.map((view) => (
        <span key={view.name} className={classes['view']} data-on={view.search === address || undefined}>
          <Link to={`/sager?${view.search}`} aria-current={view.search === address ? 'true' : undefined}>
            {view.name}
          </Link>
          <ActionIcon
            size="xs"
            variant="transparent"
            color="gray"
            aria-label={t('boardTools.removeView', { name: view.name })}
            onClick={() => remove(view.name)}
          >
            <IconX size={13} stroke={2} />
          </ActionIcon>
        </span>
      ))}
      {name === null && !known && address !== '' && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconBookmark size={16} stroke={1.8} aria-hidden="true" />}
          onClick={() => setName('')}
        >
          {t('boardTools.saveView')}
        </Button>
      )}
      {name !== null && (
        <form className={classes['naming']} onSubmit={keep}>
          <TextInput
            size="xs"
            autoFocus
            aria-label={t('boardTools.viewName')}
            placeholder={t('boardTools.viewName')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" disabled={name.trim() === ''}>
            {t('composer.save')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => setName(null)}>
            {t('drafting.cancel')}
          </Button>
        </form>
      )}
    </div>
  );
}

/** The ways to begin something new, for whoever may. */
export function OpenButtons({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  return (
    <div className={classes['open']}>
      {me.may.includes('negotiationOpen') && (
        <Button component={Link} to="/forhandlinger/ny" size="sm">
          {t('opening.negotiation')}
        </Button>
      )}
      {me.may.includes('payCaseOpen') && (
        <Button component={Link} to="/loensager/ny" size="sm" variant="default">
          {t('opening.payCase')}
        </Button>
      )}
    </div>
  );
}
