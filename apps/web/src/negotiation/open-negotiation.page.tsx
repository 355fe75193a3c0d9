import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useCarriedOut, useCommand } from '../api/command.js';
import { referenceQuery } from '../api/queries.js';
import { CommandOutcome } from '../case/command-outcome.js';
import { fieldErrors } from '../case/field-errors.js';
import classes from '../case/form.module.css';
import { useKeptState } from '../case/kept-state.js';
import { noPlace, placeBody, PlaceFields } from '../case/place-fields.js';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';
import { today } from '../language/formats.js';

const grounds = [
  'PERIOD_REVIEW',
  'ANNUAL_REVIEW',
  'EMPLOYER_DEMAND',
  'TERMINATION',
  'STRUCTURAL_CHANGE',
  'OTHER',
] as const;

/** A new round: from a review most of it stands there already. */
export function OpenNegotiationPage() {
  const { t } = useTranslation();
  const [asked] = useSearchParams();
  const navigate = useNavigate();
  const name = `open-negotiation:${asked}`;
  const command = useCommand(name);
  const periods = useQuery(referenceQuery('agreement-periods')).data ?? [];
  const [tried, setTried] = useState(false);
  const given = Object.fromEntries(
    Object.keys(noPlace).flatMap((name) => (asked.get(name) ? [[name, asked.get(name) ?? '']] : [])),
  );
  const first = () => ({ ...{ ...noPlace, ...given }, ...{ ground: 'PERIOD_REVIEW', reason: '' } });
  const [values, change, letGo] = useKeptState(name, first);
  const refused = fieldErrors(command.state);
  const errorOf = (name: string) => {
    if (tried && name === 'municipality' && values.municipality === '') return t('composer.fieldMissing');
    if (tried && name === 'counterparty' && values.board.trim() === '') return t('composer.fieldMissing');
    return refused(name);
  };
  useCarriedOut(command, ({ id }, here) => {
    if (!here) change(first());
    letGo();
    if (here) void navigate(`/forhandlinger/${id}`);
  });
  const current = periods.find(({ from, to }) => from <= today() && today() <= to)?.code ?? '';
  const open = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const nameless = values.party !== 'MUNICIPALITY' && values.board.trim() === '';
    if (values.municipality === '' || nameless) return;
    const reason = values.reason.trim();
    const body = {
      ...placeBody(values),
      agreementPeriod: values.agreementPeriod || current,
      ground: values.ground,
      ...(reason === '' ? {} : { reason }),
    };
    void command.send({ path: '/negotiations', body });
  };
  return (
    <PlainPage title={t('opening.negotiation')} words={t('opening.negotiationWords')} narrow>
      <Card title={t('opening.what')}>
        <form className={classes['form']} onSubmit={open} noValidate>
          <fieldset className={classes['fields']} disabled={command.held}>
            <PlaceFields values={values} change={change} errorOf={errorOf} />
            <NativeSelect
              label={t('case.ground')}
              value={values.ground}
              data={grounds.map((value) => ({ value, label: t(`ground.${value}`) }))}
              onChange={(event) => change({ ...values, ground: event.currentTarget.value })}
            />
            <Textarea
              className={classes['wide'] ?? ''}
              label={t('opening.reason')}
              description={t('opening.reasonWords')}
              autosize
              minRows={2}
              value={values.reason}
              error={refused('reason')}
              onChange={(event) => change({ ...values, reason: event.currentTarget.value })}
            />
          </fieldset>
          <CommandOutcome command={command} />
          <div className={classes['actions']}>
            <Button type="submit" loading={command.state.status === 'sending'} disabled={command.held}>
              {t('opening.openNegotiation')}
            </Button>
          </div>
        </form>
      </Card>
    </PlainPage>
  );
}
