import type { TFunction } from 'i18next';
import { createElement } from 'react';
import type { Action } from '../case/actions-card.js';
import type { ActionField } from '../case/action-values.js';
import { today } from '../language/formats.js';
import type { RepTermAnswer } from './rep-term.query.js';

type Choice = { readonly value: string; readonly label: string };
type Means = {
  readonly may: readonly string[];
  readonly people: readonly Choice[];
  /** Single cases that may be delegated, beside whole groups. */
  readonly cases: readonly Choice[];
  readonly day: (date: string) => string;
  readonly t: TFunction;
};

/** What may have happened to a term where it stands, and the reader may record. */
export function termActions(term: RepTermAnswer, { may, people, cases, day, t }: Means): readonly Action[] {
  const { id, status } = term;
  const standing = term.delegations.some(({ withdrawal }) => withdrawal === null);
  const coming = term.absences.filter(({ to }) => to >= today());
  const over = status === 'ENDED' || status === 'INVALID';
  const asked: readonly (readonly [string, boolean, Action])[] = [
    ['repTermNotifyEmployer', status === 'ELECTED', notification(id, t)],
    ['repTermDecideObjection', status === 'CONTESTED', decision(id, t)],
    ['repTermReceiveObjection', !over && status !== 'ELECTED', objection(id, t)],
    ['repTermGrantDelegation', !over, delegation(id, cases, t)],
    ['repTermWithdrawDelegation', !over && standing, withdrawal(id, t)],
    ['repTermAppointDeputy', status !== 'INVALID', deputy(id, people, t)],
    ['repTermRecordAbsence', !over, absence(id, t)],
    ['repTermAbsenceWithdraw', !over && coming.length > 0, withdrawnAbsence(id, coming, { day, t })],
    ['repTermEnd', !over, end(id, t)],
  ];
  return asked.filter(([operation, fits]) => fits && may.includes(operation)).map(([, , action]) => action);
}

function action(id: string, call: string, label: string, fields: readonly ActionField[]): Action {
  return { name: `rep-term:${id}:${call}`, path: `/rep-terms/${id}/${call}`, label, fields };
}

function notification(id: string, t: TFunction): Action {
  return action(id, 'employer-notification', t('terms.notify'), [
    {
      ...{ name: 'notifiedOn', label: t('terms.notifiedOn'), kind: 'day', first: today() },
      words: t('terms.notifyWords'),
    },
  ]);
}

function objection(id: string, t: TFunction): Action {
  const told: Action['told'] = (answer) => {
    const { accepted } = answer as { accepted?: boolean };
    return createElement('p', {}, t(accepted === false ? 'terms.late' : 'terms.inTime'));
  };
  const fields: readonly ActionField[] = [
    { name: 'receivedOn', label: t('terms.receivedOn'), kind: 'day', first: today() },
    { name: 'ground', label: t('terms.ground'), kind: 'text' },
  ];
  return { ...action(id, 'objection', t('terms.object'), fields), told };
}

function decision(id: string, t: TFunction): Action {
  const choices = (['DISMISSED', 'UPHELD'] as const).map((value) => ({ value, label: t(`terms.${value}`) }));
  return action(id, 'objection-decision', t('terms.decide'), [
    { name: 'outcome', label: t('terms.outcome'), kind: 'choice', choices },
    { name: 'decidedOn', label: t('terms.decidedOn'), kind: 'day', first: today() },
    { name: 'reason', label: t('terms.reason'), kind: 'text' },
  ]);
}

function deputy(id: string, choices: readonly Choice[], t: TFunction): Action {
  return action(id, 'deputy', t('terms.deputyAction'), [
    { name: 'userId', label: t('terms.deputy'), kind: 'choice', choices },
    { name: 'from', label: t('terms.from'), kind: 'anyDay', first: today() },
    {
      ...{ name: 'to', label: t('terms.to'), kind: 'anyDay', optional: true },
      words: t('terms.deputyToWords'),
    },
  ]);
}

function absence(id: string, t: TFunction): Action {
  return action(id, 'absences', t('terms.absence'), [
    { name: 'from', label: t('office.from'), kind: 'anyDay', first: today() },
    { name: 'to', label: t('office.to'), kind: 'anyDay' },
  ]);
}

function withdrawnAbsence(
  id: string,
  coming: RepTermAnswer['absences'],
  { day, t }: Pick<Means, 'day' | 't'>,
): Action {
  const choices = coming.map(({ from, to }) => ({
    value: `${from} ${to}`,
    label: `${day(from)} – ${day(to)}`,
  }));
  const [only] = choices.length === 1 ? choices : [];
  return {
    ...action(id, 'absence-withdrawals', t('terms.withdrawAbsence'), [
      {
        ...{ name: 'days', label: t('terms.whichAbsence'), kind: 'choice', choices },
        ...{ words: t('terms.withdrawAbsenceWords'), ...(only && { first: only.value }) },
      },
    ]),
    bodyOf: ({ days = '' }) => {
      const [from, to] = days.split(' ');
      return { from, to };
    },
  };
}

function end(id: string, t: TFunction): Action {
  const reasons = ['RESIGNED', 'LOST_ELIGIBILITY', 'OTHER'] as const;
  const choices = reasons.map((value) => ({ value, label: t(`terms.${value}`) }));
  return action(id, 'end', t('terms.end'), [
    { name: 'reason', label: t('terms.endReason'), kind: 'choice', choices },
    {
      ...{ name: 'endedOn', label: t('terms.endedOn'), kind: 'anyDay', first: today() },
      words: t('terms.endWords'),
    },
  ]);
}

/** Both groups in one choice; every other choice is a subject of its own. */
const bothGroups = 'BOTH';

function delegation(id: string, cases: readonly Choice[], t: TFunction): Action {
  const groups = (['NEGOTIATIONS', 'PAY_CASES'] as const).map((value) => ({
    value,
    label: t(`terms.${value}`),
  }));
  const subjects = [...groups, { value: bothGroups, label: t('terms.bothGroups') }, ...cases];
  const rights = (['negotiate', 'sign', 'both'] as const).map((value) => ({
    value,
    label: t(`terms.${value}`),
  }));
  const fields: readonly ActionField[] = [
    { name: 'subjects', label: t('terms.subjects'), kind: 'choice', choices: subjects },
    { name: 'rights', label: t('terms.rights'), kind: 'choice', choices: rights, first: 'negotiate' },
    { name: 'on', label: t('terms.on'), kind: 'day', first: today() },
  ];
  return {
    ...action(id, 'delegations', t('terms.delegate'), fields),
    bodyOf: ({ subjects: chosen = '', rights: right, on }) => ({
      subjects: chosen === bothGroups ? groups.map(({ value }) => value) : [chosen],
      mayNegotiate: right !== 'sign',
      maySign: right !== 'negotiate',
      on,
    }),
  };
}

function withdrawal(id: string, t: TFunction): Action {
  return action(id, 'delegation-withdrawals', t('terms.withdraw'), [
    { name: 'on', label: t('terms.on'), kind: 'day', first: today(), words: t('terms.withdrawWords') },
    { name: 'reason', label: t('terms.reason'), kind: 'text' },
  ]);
}
