import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateAnswer } from '../api/answers.js';
import { useCommand, type CommandAnswer } from '../api/command.js';
import { caseQuery, timelineQuery } from '../api/queries.js';
import { today } from '../language/formats.js';
import { actsAsRep } from './acting-for-union.js';
import { bodyOf, stepDay } from './body.js';
import classes from './composer.module.css';
import { composerId, stepCommand, useComposing } from './composing.js';
import type { Draft } from './draft.js';
import { NearEntries } from './near-entries.js';
import { Outcome } from './outcome.js';
import { StepField } from './step-field.js';
import { fieldsOf } from './step-shapes.js';
import { useAgreements } from './use-agreement.js';
import { troublesOf } from './troubles.js';

type FormProps = {
  readonly draft: Draft;
  readonly mandate: MandateAnswer | null;
  readonly saved: (answer: CommandAnswer) => void;
};

const roots = { NEGOTIATION: '/negotiations', PAY_CASE: '/pay-cases' } as const;

/** One step while it is typed. Ctrl+Enter saves; what was typed stays until it is saved or thrown away. */
export function StepForm({ draft, mandate, saved }: FormProps) {
  const { t, i18n } = useTranslation();
  const composing = useComposing();
  if (composing === null) throw new Error('A step is logged on the page of a case.');
  const { kind, of, me, held, keeps, change, end } = composing;
  const command = useCommand(stepCommand(of.id));
  const [tried, setTried] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const current = useQuery(caseQuery(kind, of.id));
  const timeline = useQuery(timelineQuery(kind, of.id, i18n.language));
  const day = stepDay(draft, today());
  const agreements = useAgreements(of, day);
  const inForce = agreements.usable.find(({ id }) => id === draft.values.preAgreementId)?.items ?? [];
  const leads = me.roles.includes('LEADERSHIP');
  // A representative signs for the union, and what one notes is for the representative too.
  const fields = fieldsOf(draft.step, kind, leads)
    .filter(({ name }) => !actsAsRep(me) || name !== 'visibility')
    .map((field) =>
      actsAsRep(me) && field.name === 'side' ? { ...field, choices: ['UNION'] as const } : field,
    );
  const reading = bodyOf(draft, fields, { today: today(), inForce });
  const troubles = troublesOf(reading, tried, command.state);

  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [held]);

  const send = async (seen = draft.seen) => {
    setTried(true);
    const why = draft.correcting?.why.trim() ?? 'none';
    if (reading.state === 'gaps' || why === '') return;
    const { correcting, step } = draft;
    const body = correcting
      ? { entryId: correcting.entryId, reason: why, replacement: reading.body }
      : reading.body;
    const path = `${roots[kind]}/${of.id}/${correcting ? 'corrections' : step}`;
    // Whoever leaves before the answer may find it here again though it was carried out; a refusal says that it was not.
    change({ ...draft, seen, unsure: true });
    const { status } = await command.send({ path, body, revision: seen.revision });
    if (status === 'refused') change({ ...draft, seen });
  };
  // Also of what was sent again by itself, after a reload or a lost connection.
  const answered = command.state.status === 'done' ? command.state.answer : null;
  useEffect(() => {
    if (answered === null) return;
    command.forget();
    end(answered.revision);
    saved(answered);
  });
  const sendAnyway = () => {
    const at = (timeline.data ?? []).map(({ recordedAt }) => recordedAt).sort();
    const seen = { revision: current.data?.revision ?? of.revision, at: at.at(-1) ?? draft.seen.at };
    void send(seen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  const discard = () => {
    command.forget();
    end();
    document.getElementById(composerId)?.focus({ preventScroll: true });
  };
  const name = t(`composer.step.${draft.step}`);
  return (
    <form className={classes['form']} onSubmit={submit} onKeyDown={keys} noValidate aria-label={name}>
      <h3 ref={heading} tabIndex={-1} className={classes['stepName']}>
        {draft.correcting ? t('composer.correcting', { step: name }) : name}
      </h3>
      {held > 0 && (
        <p className={classes['refused']} role="alert">
          {t('composer.held')}
        </p>
      )}
      {draft.correcting && <p className="soft small">{t('composer.correctingWords')}</p>}
      <fieldset className={classes['fields']} disabled={command.held}>
        {fields.map((field) => (
          <StepField
            key={field.name}
            field={field}
            draft={draft}
            change={change}
            trouble={troubles[field.name]}
            context={{ day, mandate, agreements, of }}
          />
        ))}
        {draft.correcting && (
          <Textarea
            className={classes['wide'] ?? ''}
            label={t('composer.why')}
            autosize
            minRows={2}
            value={draft.correcting.why}
            error={tried && draft.correcting.why.trim() === '' ? t('composer.fieldMissing') : null}
            onChange={(event) => {
              const why = event.currentTarget.value;
              if (draft.correcting) change({ ...draft, correcting: { ...draft.correcting, why } });
            }}
          />
        )}
      </fieldset>
      <NearEntries draft={draft} day={day} entries={timeline.data ?? []} />
      <Outcome draft={draft} command={command} sendAnyway={sendAnyway} />
      <div className={classes['actions']}>
        <Button type="submit" loading={command.state.status === 'sending'} disabled={command.held}>
          {t('composer.save')}
        </Button>
        <Button variant="subtle" color="gray" disabled={command.held} onClick={discard}>
          {t('composer.discard')}
        </Button>
        <span className={classes['hint']}>{t('composer.hint')}</span>
      </div>
      <p className={classes['kept']} data-kept={keeps} role="status">
        {t(keeps ? 'composer.kept' : 'composer.notKept')}
      </p>
    </form>
  );
}
