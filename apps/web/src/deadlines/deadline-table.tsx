import type { DeadlineAnswer } from '@loenspor/pay/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { meQuery } from '../api/queries.js';
import { useCaseWords } from '../insight/case-words.js';
import { dayText, today } from '../language/formats.js';
import lines from '../frame/lines-table.module.css';
import classes from '../reviews/reviews.module.css';
import { addressOf } from './deadline-address.js';

const shownFirst = 25;

export function DeadlineTable({ deadlines }: { readonly deadlines: readonly DeadlineAnswer[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? deadlines : deadlines.slice(0, shownFirst);
  return (
    <>
      <table className={lines['table']}>
        <thead className="hidden-words">
          <tr>
            <th scope="col">{t('composer.field.on')}</th>
            <th scope="col">{t('deadlines.kind')}</th>
            <th scope="col">{t('board.case')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((deadline, index) => (
            <DeadlineRow key={index} deadline={deadline} />
          ))}
        </tbody>
      </table>
      {!all && deadlines.length > shownFirst && (
        <Button variant="default" size="compact-sm" mt="sm" onClick={() => setAll(true)}>
          {t('frame.more')}
        </Button>
      )}
    </>
  );
}

function DeadlineRow({ deadline }: { readonly deadline: DeadlineAnswer }) {
  const { t, i18n } = useTranslation();
  const words = useCaseWords();
  const { rule, dueOn, source, holiday, weekend, nextWorkday, municipality, area, subject } = deadline;
  const workday = dayText(nextWorkday, i18n.language, 'short');
  const me = useQuery(meQuery).data;
  const address = me ? addressOf(deadline, me) : null;
  const place = `${words.municipalityName(municipality)} · ${t(`area.${area}`)}`;
  return (
    <tr>
      <td className={classes['day']}>
        <strong>{dayText(dueOn, i18n.language, 'short')}</strong>
        <span className={lines['sub']}>
          <Distance day={dueOn} />
        </span>
      </td>
      <td>
        {t(`deadlines.rule.${rule}`)}
        <span className={lines['sub']}>{source}</span>
        {holiday && (
          <span className={lines['sub']}>{t('deadlines.onHoliday', { name: holiday.name, workday })}</span>
        )}
        {!holiday && weekend && <span className={lines['sub']}>{t('deadlines.weekend', { workday })}</span>}
      </td>
      <td>
        {address === null ? (
          place
        ) : (
          <Link to={address} className={lines['link'] ?? ''}>
            {place}
          </Link>
        )}
        {subject.number && <span className={lines['sub']}>{subject.number}</span>}
      </td>
    </tr>
  );
}

function Distance({ day }: { readonly day: string }) {
  const { t } = useTranslation();
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today()}T00:00:00Z`)) / 86_400_000);
  if (days === 0) return t('deadlines.today');
  return days > 0 ? t('deadlines.days', { count: days }) : t('deadlines.ago', { count: -days });
}
