import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCarriedOut, useCommand } from '../api/command.js';
import { CommandOutcome } from '../case/command-outcome.js';
import { fieldErrors } from '../case/field-errors.js';
import classes from '../case/form.module.css';
import { useKeptState } from '../case/kept-state.js';
import { noPlace, placeBody, PlaceFields } from '../case/place-fields.js';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';

const origins = ['HIRING', 'LEADER_ENQUIRY', 'POST_CHANGE'] as const;
const nothing = {
  ...noPlace,
  ...{ origin: 'HIRING', institution: '', position: '', name: '', email: '' },
  ...{ member: false, memberSince: '', startDate: '' },
};
const needed = ['municipality', 'institution', 'position', 'name'] as const;

/** A new case of one member's pay. */
export function OpenPayCasePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const command = useCommand('open-pay-case');
  const [tried, setTried] = useState(false);
  const [values, change, letGo] = useKeptState('open-pay-case', () => nothing);
  const refused = fieldErrors(command.state);
  const missing: readonly string[] = [
    ...needed.filter((name) => values[name].trim() === ''),
    ...(values.party !== 'MUNICIPALITY' && values.board.trim() === '' ? ['counterparty'] : []),
  ];
  const errorOf = (name: string) =>
    tried && missing.includes(name) ? t('composer.fieldMissing') : refused(name);
  useCarriedOut(command, ({ id }, here) => {
    if (!here) change(nothing);
    letGo();
    if (here) void navigate(`/loensager/${id}`);
  });
  const open = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || !values.member) return;
    const { origin, institution, position, name, email, memberSince, startDate, agreementPeriod } = values;
    const given = Object.entries({ memberSince, startDate, agreementPeriod });
    const person = { name: name.trim(), ...(email.trim() === '' ? {} : { email: email.trim() }) };
    const body = {
      ...placeBody(values),
      ...{ origin, institution: institution.trim(), position: position.trim(), person, member: true },
      ...Object.fromEntries(given.filter(([, value]) => value !== '')),
    };
    void command.send({ path: '/pay-cases', body });
  };
  const text = (name: 'institution' | 'position' | 'name' | 'email' | 'memberSince' | 'startDate') => ({
    label: t(`opening.${name}`),
    value: values[name],
    error: errorOf(
      name === 'name' || name === 'email' ? (missing.includes(name) ? name : `person.${name}`) : name,
    ),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change({ ...values, [name]: event.currentTarget.value }),
  });
  return (
    <PlainPage title={t('opening.payCase')} words={t('opening.payCaseWords')} narrow>
      <Card title={t('opening.what')}>
        <form className={classes['form']} onSubmit={open} noValidate>
          <fieldset className={classes['fields']} disabled={command.held}>
            <NativeSelect
              label={t('opening.origin')}
              value={values.origin}
              data={origins.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(event) => change({ ...values, origin: event.currentTarget.value })}
            />
            <TextInput {...text('name')} autoComplete="off" />
            <TextInput {...text('email')} type="email" autoComplete="off" />
            <TextInput {...text('position')} />
            <TextInput {...text('institution')} />
            <TextInput {...text('startDate')} type="date" />
            <PlaceFields values={values} change={change} errorOf={errorOf} />
            <TextInput {...text('memberSince')} type="date" />
            <Checkbox
              className={classes['wide'] ?? ''}
              label={t('opening.member')}
              checked={values.member}
              error={tried && !values.member ? t('opening.memberWords') : null}
              onChange={(event) => change({ ...values, member: event.currentTarget.checked })}
            />
          </fieldset>
          <CommandOutcome command={command} />
          <div className={classes['actions']}>
            <Button type="submit" loading={command.state.status === 'sending'} disabled={command.held}>
              {t('opening.openPayCase')}
            </Button>
          </div>
        </form>
      </Card>
    </PlainPage>
  );
}
