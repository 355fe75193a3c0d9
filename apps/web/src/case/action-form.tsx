import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandAnswer, useCarriedOut, useCommand } from '../api/command.js';
import { today } from '../language/formats.js';
import { ActionInput } from './action-input.js';
import { type ActionField, type ActionValues, actionBody, firstValues, gapsOf } from './action-values.js';
import { CommandOutcome } from './command-outcome.js';
import { fieldErrors } from './field-errors.js';
import classes from './form.module.css';
import { useKeptState } from './kept-state.js';

export type ActionFormProps<Answer extends CommandAnswer> = {
  /** Names the form in this browser: what it is about, and what is done with it. */
  readonly name: string;
  readonly path: string;
  readonly label: string;
  readonly fields: readonly ActionField[];
  /** The body, where it is not one value a field. Null: something is still missing that `extra` asks for. */
  readonly bodyOf?: (values: ActionValues) => object | null;
  readonly extra?: ReactNode | ((values: ActionValues, tried: boolean) => ReactNode);
  readonly done: (answer: Answer) => void;
  readonly cancel?: () => void;
};

/** A form of one command: its fields, what lacks, what was refused. What is typed stays until it is carried out. */
export function ActionForm<Answer extends CommandAnswer>(props: ActionFormProps<Answer>) {
  const { name, path, label, fields, extra, done, cancel } = props;
  const { t } = useTranslation();
  const command = useCommand<Answer>(name);
  const [tried, setTried] = useState(false);
  const [values, change, letGo] = useKeptState(name, () => firstValues(fields));
  const shown = fields.filter((field) => field.shown?.(values) ?? true);
  const gaps = gapsOf(shown, values, today());
  const refused = fieldErrors(command.state);
  useCarriedOut(command, (answer, here) => {
    if (!here) change(firstValues(fields));
    letGo();
    if (here) done(answer);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const body = props.bodyOf ? props.bodyOf(values) : actionBody(shown, values);
    if (body === null || Object.keys(gaps).length > 0) return;
    void command.send({ path, body });
  };
  const errorOf = (field: string) => {
    const gap = gaps[field];
    if (tried && gap !== undefined)
      return t(gap === 'future' ? 'composer.dateInFuture' : 'composer.fieldMissing');
    return refused(field);
  };
  const { held } = command;
  return (
    <form className={classes['form']} onSubmit={submit} noValidate aria-label={label}>
      <fieldset className={classes['fields']} disabled={held}>
        {shown.map((field) => (
          <ActionInput
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            error={errorOf(field.name)}
            change={(value) => change({ ...values, [field.name]: value })}
          />
        ))}
      </fieldset>
      {extra !== undefined && (
        <fieldset className={classes['more']} disabled={held}>
          {typeof extra === 'function' ? extra(values, tried) : extra}
        </fieldset>
      )}
      <CommandOutcome command={command} />
      <div className={classes['actions']}>
        <Button type="submit" loading={command.state.status === 'sending'} disabled={held}>
          {label}
        </Button>
        {cancel && (
          <Button
            variant="subtle"
            color="gray"
            disabled={held}
            onClick={() => {
              command.forget();
              letGo();
              cancel();
            }}
          >
            {t('drafting.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
