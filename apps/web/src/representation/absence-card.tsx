import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandAnswer, type CommandUse, useCommand } from '../api/command.js';
import { fieldErrors } from '../case/field-errors.js';
import { useKeptState } from '../case/kept-state.js';
import { Card } from '../frame/card.js';
import { Chip } from '../frame/chip.js';
import { dayText, today } from '../language/formats.js';
import classes from './office.module.css';
import type { RepTermAnswer } from './rep-term.query.js';

type Absence = RepTermAnswer['absences'][number];

/** When the representative is away, a way to say so, and a way back. */
export function AbsenceCard({ term }: { readonly term: RepTermAnswer }) {
  const { t } = useTranslation();
  const daysOf = useDays();
  const withdrawal = useCommand(`absence-withdrawal:${term.id}`);
  const { coming = [], past = [] } = Object.groupBy(term.absences, ({ to }) =>
    to >= today() ? 'coming' : 'past',
  );
  return (
    <Card title={t('office.absence')}>
      <p className="soft small">{t('office.absenceWords')}</p>
      <ul className={classes['absences']}>
        {coming.length === 0 && <li className="soft">{t('office.noAbsence')}</li>}
        {coming.map((absence, at) => (
          <li key={at} className={classes['coming']}>
            <span>
              {daysOf(absence)} {absence.from <= today() && <Chip tone="warn">{t('office.now')}</Chip>}
            </span>
            <Back termId={term.id} absence={absence} withdrawal={withdrawal} />
          </li>
        ))}
      </ul>
      <BackTold {...withdrawal} />
      {past.length > 0 && (
        <details className={classes['past']}>
          <summary>{t('office.pastAbsence', { count: past.length })}</summary>
          <ul className={classes['absences']}>
            {past.toReversed().map((absence, at) => (
              <li key={at}>{daysOf(absence)}</li>
            ))}
          </ul>
        </details>
      )}
      <AbsenceForm termId={term.id} begun={() => !withdrawal.held && withdrawal.forget()} />
    </Card>
  );
}

type BackProps = {
  readonly termId: string;
  readonly absence: Absence;
  readonly withdrawal: CommandUse<CommandAnswer>;
};

/** Nobody is asked first: one who pressed by mistake records the days again. */
function Back({ termId, absence, withdrawal }: BackProps) {
  const { t } = useTranslation();
  const daysOf = useDays();
  const words = t(absence.from <= today() ? 'office.back' : 'office.cancel');
  const { from, to } = absence;
  return (
    <Button
      size="compact-md"
      variant="default"
      aria-label={`${words}: ${daysOf(absence)}`}
      disabled={withdrawal.held}
      onClick={() =>
        void withdrawal.send({ path: `/rep-terms/${termId}/absence-withdrawals`, body: { from, to } })
      }
    >
      {words}
    </Button>
  );
}

function BackTold({ state, asked }: CommandUse<CommandAnswer>) {
  const { t } = useTranslation();
  const daysOf = useDays();
  const told = useRef<HTMLParagraphElement>(null);
  const done = state.status === 'done';
  const here = useRef(!done);
  // The button that had the focus is gone with its line.
  useEffect(() => {
    if (done && here.current) told.current?.focus({ preventScroll: true });
    if (!done) here.current = true;
  }, [done]);
  return (
    <p ref={told} tabIndex={-1} role="status" className={classes['back']}>
      {done && t('office.isBack', { days: daysOf(asked?.body as Absence) })}
      {state.status === 'waiting' && t('unsent.title')}
      {state.status === 'refused' && (state.problem.detail || state.problem.title)}
    </p>
  );
}

function useDays() {
  const { i18n } = useTranslation();
  const day = (date: string) => dayText(date, i18n.language, 'short');
  return ({ from, to }: Absence) => `${day(from)} – ${day(to)}`;
}

type FormProps = { readonly termId: string; readonly begun: () => void };

function AbsenceForm({ termId, begun }: FormProps) {
  const { t } = useTranslation();
  const [days, keep, letGo] = useKeptState(`absence:${termId}`, () => ({ from: '', to: '' }));
  const [pressed, setPressed] = useState(false);
  const command = useCommand(`absence:${termId}`);
  const { state } = command;
  const wrongOrder = days.from !== '' && days.to !== '' && days.to < days.from;
  const set = (more: Partial<typeof days>) => {
    begun();
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
