import { Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.js';
import classes from './mail.module.css';
import { type MailChoice, chooseMail, mailModes, mailQuery, type MailSettings } from './mail.query.js';

const usualQuiet = { from: '22:00', to: '07:00' };

/** When mail comes: at once, once a day or never, and the hours without. */
export function MailForm({ settings }: { readonly settings: MailSettings }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mode, dailyAt, quiet } = settings;
  const [choice, setChoice] = useState<MailChoice>({ mode, dailyAt, quiet });
  const [pressed, setPressed] = useState(false);
  const saving = useMutation({
    mutationFn: chooseMail,
    onSuccess: (saved) => queries.setQueryData(mailQuery.queryKey, saved),
  });
  const set = (more: Partial<MailChoice>) => {
    setChoice({ ...choice, ...more });
    saving.reset();
  };
  const sent = whatIsSent(choice, settings);
  const missing = (time: string) => pressed && time === '' && t('mail.time');
  const sameTimes = sent.quiet !== null && sent.quiet.from !== '' && sent.quiet.from === sent.quiet.to;
  const complete = sent.dailyAt !== '' && sent.quiet?.from !== '' && sent.quiet?.to !== '' && !sameTimes;
  return (
    <form
      className={classes['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setPressed(true);
        if (complete) saving.mutate(sent);
      }}
    >
      <Radio.Group
        value={choice.mode}
        onChange={(value) => set({ mode: mailModes.find((each) => each === value) ?? mode })}
        aria-label={t('mail.when')}
      >
        <div className={classes['modes']}>
          {mailModes.map((each) => (
            <Radio
              key={each}
              value={each}
              label={t(`mail.mode.${each}`)}
              description={t(`mail.modeWords.${each}`)}
              classNames={{ description: classes['below'] ?? '' }}
            />
          ))}
        </div>
      </Radio.Group>
      {choice.mode === 'DAILY' && (
        <TextInput
          type="time"
          className={classes['time'] ?? ''}
          label={t('mail.dailyAt')}
          value={choice.dailyAt}
          error={missing(choice.dailyAt)}
          onChange={(event) => set({ dailyAt: event.currentTarget.value })}
        />
      )}
      {choice.mode !== 'NEVER' && (
        <QuietFields
          quiet={choice.quiet}
          set={(next) => set({ quiet: next })}
          faults={{
            from: missing(choice.quiet?.from ?? '-'),
            to: sameTimes ? t('mail.sameTimes') : missing(choice.quiet?.to ?? '-'),
          }}
        />
      )}
      <div className={classes['foot']}>
        <Button type="submit" loading={saving.isPending}>
          {t('mail.save')}
        </Button>
        <p role="status" className={classes['told']} data-bad={saving.isError || undefined}>
          {saving.isSuccess && t('mail.saved')}
          {saving.isError && `${t('mail.notSaved')} ${whyOf(saving.error)}`}
        </p>
      </div>
    </form>
  );
}

/** A time that is not asked for in a mode stays as it was: nobody can mend a field that is not there. */
function whatIsSent(choice: MailChoice, { dailyAt, quiet }: MailSettings): MailChoice {
  return {
    mode: choice.mode,
    dailyAt: choice.mode === 'DAILY' ? choice.dailyAt : dailyAt,
    quiet: choice.mode === 'NEVER' ? quiet : choice.quiet,
  };
}

type QuietProps = {
  readonly quiet: MailChoice['quiet'];
  readonly set: (quiet: MailChoice['quiet']) => void;
  readonly faults: { readonly from: string | false; readonly to: string | false };
};

function QuietFields({ quiet, set, faults }: QuietProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['quiet']}>
      <Checkbox
        checked={quiet !== null}
        label={t('mail.quiet')}
        description={t('mail.quietWords')}
        classNames={{ description: classes['below'] ?? '' }}
        onChange={(event) => set(event.currentTarget.checked ? usualQuiet : null)}
      />
      {quiet !== null && (
        <div className={classes['hours']}>
          <TextInput
            type="time"
            label={t('mail.quietFrom')}
            value={quiet.from}
            error={faults.from}
            onChange={(event) => set({ ...quiet, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('mail.quietTo')}
            value={quiet.to}
            error={faults.to}
            onChange={(event) => set({ ...quiet, to: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  );
}

function whyOf(problem: unknown): string {
  return problem instanceof ApiProblem ? problem.detail || problem.title : '';
}
