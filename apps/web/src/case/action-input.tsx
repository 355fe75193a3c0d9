import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { today } from '../language/formats.js';
import type { ActionField } from './action-values.js';
import classes from './form.module.css';

type InputProps = {
  readonly field: ActionField;
  readonly value: string;
  readonly error: string | null;
  readonly change: (value: string) => void;
};

/** One field of a command, of whichever kind. */
export function ActionInput({ field, value, error, change }: InputProps) {
  const { t } = useTranslation();
  const { kind, optional, words, choices } = field;
  const label = optional ? t('composer.optional', { label: field.label }) : field.label;
  const set = (event: { readonly currentTarget: { readonly value: string } }) =>
    change(event.currentTarget.value);
  const shared = { label, value, error, description: words, required: !optional, withAsterisk: false };
  switch (kind) {
    case 'check':
      return (
        <Checkbox
          className={classes['wide'] ?? ''}
          label={field.label}
          description={words}
          error={error}
          checked={value === 'yes'}
          onChange={(event) => change(event.currentTarget.checked ? 'yes' : '')}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          data={[...(value === '' ? [{ value: '', label: '–' }] : []), ...(choices ?? [])]}
          onChange={set}
        />
      );
    case 'text':
      return <Textarea {...shared} className={classes['wide'] ?? ''} autosize minRows={2} onChange={set} />;
    default:
      return (
        <TextInput
          {...shared}
          type={kind === 'count' ? 'number' : kind === 'line' ? 'text' : 'date'}
          inputMode={kind === 'count' ? 'numeric' : undefined}
          {...(kind === 'day' ? { max: today() } : kind === 'count' ? { min: 0 } : {})}
          onChange={set}
        />
      );
  }
}
