import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseAnswer, MandateAnswer } from '../api/answers.js';
import { useUsers } from '../api/use-users.js';
import { today } from '../language/formats.js';
import { AgreementField } from './agreement-field.js';
import type { Draft } from './draft.js';
import { ItemsField } from './items-field.js';
import { OfferField } from './offer-field.js';
import { PeopleField } from './people-field.js';
import type { Field } from './step-shapes.js';
import type { Trouble } from './troubles.js';
import type { useAgreements } from './use-agreement.js';
import classes from './composer.module.css';

/** What a field needs beside itself: the day of the step, and what it is held against. */
export type FieldContext = {
  readonly day: string;
  readonly of: CaseAnswer;
  readonly mandate: MandateAnswer | null;
  readonly agreements: ReturnType<typeof useAgreements>;
};
export type FieldProps = {
  readonly field: Field;
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly trouble: Trouble | undefined;
  readonly context: FieldContext;
};

export function useTroubleWords() {
  const { t } = useTranslation();
  return (trouble: Trouble | undefined, missing = t('composer.fieldMissing')): string | null => {
    if (trouble === undefined) return null;
    if (typeof trouble === 'object') return trouble.words;
    const words = {
      missing,
      unclear: t('composer.fieldUnclear'),
      'level-missing': t('composer.levelMissing'),
      future: t('composer.dateInFuture'),
    };
    return words[trouble];
  };
}

/** One field of a step, of whichever kind. */
export function StepField(props: FieldProps) {
  switch (props.field.kind) {
    case 'items':
      return <ItemsField {...props} />;
    case 'people':
      return <PeopleField {...props} />;
    case 'agreement':
      return <AgreementField {...props} />;
    case 'offer':
      return <OfferField {...props} />;
    default:
      return <PlainField {...props} />;
  }
}

function PlainField({ field, draft, change, trouble }: FieldProps) {
  const { t } = useTranslation();
  const wordsOf = useTroubleWords();
  const users = useUsers() ?? [];
  const { name, kind, optional, choices } = field;
  const label = optional
    ? t('composer.optional', { label: t(`composer.field.${name}`) })
    : t(`composer.field.${name}`);
  const value = draft.values[name] ?? '';
  const set = (next: string) => change({ ...draft, values: { ...draft.values, [name]: next } });
  const shared = { label, value, error: wordsOf(trouble), required: !optional, withAsterisk: false };
  if (kind === 'text')
    return (
      <Textarea
        {...shared}
        className={classes['wide'] ?? ''}
        autosize
        minRows={name === 'minutes' || name === 'text' ? 3 : 2}
        maxRows={14}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  if (kind === 'choice' || kind === 'consultant') {
    const data =
      kind === 'choice'
        ? (choices ?? []).map((choice) => ({ value: choice, label: t(`composer.choice.${choice}`) }))
        : users
            .filter(({ roles }) => roles.includes('CONSULTANT'))
            .map((user) => ({ value: user.userId, label: user.name }));
    const empty = value === '' ? [{ value: '', label: '–' }] : [];
    return (
      <NativeSelect
        {...shared}
        data={[...empty, ...data]}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  }
  const type = kind === 'day' || kind === 'anyDay' ? 'date' : kind === 'month' ? 'month' : 'text';
  const latest = kind === 'day' ? { max: today() } : kind === 'month' ? { max: today().slice(0, 7) } : {};
  return (
    <TextInput
      {...shared}
      {...latest}
      type={type}
      inputMode={kind === 'kroner' ? 'decimal' : undefined}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}
