import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command.js';
import { fieldErrors } from '../case/field-errors.js';
import { useKeptState } from '../case/kept-state.js';
import { Card } from '../frame/card.js';
import { Chip } from '../frame/chip.js';
import { dayText, today } from '../language/formats.js';
import classes from './office.module.css';
import type { RepTermAnswer } from './rep-term.query.js';

/** When the representative is away, and a way to say so. */
export function AbsenceCard({ term }: { readonly term: RepTermAnswer }) {
  const { t } = useTranslation();
  const { coming = [], past = [] } = Object.groupBy(term.absences, ({ to }) =>
    to >= today() ? 'coming' : 'past',
  );
  return (
    <Card title={t('office.absence')}>
      <p className="soft small">{t('office.absenceWords')}</p>
      <ul className={classes['absences']}>
        {coming.length === 0 && <li className="soft">{t('office.noAbsence')}</li>}
        {coming.map((absence, at) => (
          <li key={at}>
            <Days {...absence} /> {absence.from <= today() && <Chip tone="warn">{t('office.now')}</Chip>}
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <details className={classes['past']}>
          <summary>{t('office.pastAbsence', { count: past.length })}</summary>
          <ul className={classes['absences']}>
            {past.toReversed().map((absence, at) => (
              <li key={at}>
                <Days {...absence} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <AbsenceForm termId={term.id} />
    </Card>
  );
}

function Days({ from, to }: RepTermAnswer['absences'][number]) {
  const { i18n } = useTranslation();
  const day = (date: string) => dayText(date, i18n.language, 'short');
  return (
    <>
      {day(from)} – {day(to)}
    </>
  );
}

function AbsenceForm({ termId }: { readonly termId: string }) {
  const { t } = useTranslation();
  const [days, keep, letGo] = useKeptState(`absence:${termId}`, () => ({ from: '', to: '' }));
  const [pressed, setPressed] = useState(false);
  const command = useCommand(`absence:${termId}`);
  const { state } = command;
  const wrongOrder = days.from !== '' && days.to !== '' && days.to < days.from;
  const set = (more: Partial<typeof days>) => {
    const next = { ...days, ...more };
    keep(next);
    if (next.from === '' && next.to === '') letGo();
    if (state.status === 'done' || state.status === 'refused') command.forget();
  };
  const record = async () => {
    setPressed(true);
    if (days.from === '' || days.to === '' || wrongOrder) return;
    await command.send({ path: `/rep-terms/${termId}/absences`, body: days });
  };
  // Also what was sent again by itself after a reload.
  useEffect(() => {
    if (state.status !== 'done' || (days.from === '' && days.to === '')) return;
    keep({ from: '', to: '' });
    letGo();
    setPressed(false);
  });
  // What is on its way is what was typed.
  const { held } = command;
  const refused = fieldErrors(state);
  const besideDay = ['from', 'to'].some((name) => refused(name) !== null);
  const missing = (day: string) => pressed && day === '' && t('office.day');
  return (
    <form
      className={classes['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <TextInput
        type="date"
        label={t('office.from')}
        value={days.from}
        readOnly={held}
        error={missing(days.from) || refused('from')}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('office.to')}
        value={days.to}
        readOnly={held}
        min={days.from}
        error={wrongOrder ? t('office.order') : missing(days.to) || refused('to')}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
      <Button
        type="submit"
        variant="default"
        loading={state.status === 'sending'}
        disabled={state.status === 'waiting'}
      >
        {t('office.record')}
      </Button>
      <p role="status" className={classes['told']}>
        {state.status === 'done' && t('office.recorded')}
        {state.status === 'waiting' && t('unsent.title')}
        {state.status === 'refused' &&
          (besideDay ? t('office.wrongDay') : state.problem.detail || state.problem.title)}
      </p>
    </form>
  );
}
