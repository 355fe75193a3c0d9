import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Action } from '../case/actions-card.js';
import type { ActionField } from '../case/action-values.js';
import { today } from '../language/formats.js';
import { type Agreement, terminationEffects } from './agreement.query.js';
import classes from './agreements.module.css';

type Means = {
  readonly may: readonly string[];
  readonly day: (date: string) => string;
  readonly t: TFunction;
};
type Told = {
  readonly effectiveTo?: string;
  readonly holders?: readonly { readonly id: string; readonly number: string }[];
};

/** What may have happened to an agreement where it stands, and the reader may record. */
export function agreementActions(agreement: Agreement, means: Means): readonly Action[] {
  const { status, termination, counterparty } = agreement;
  const holds = status === 'IN_FORCE' || status === 'SIGNED';
  const adoptable = counterparty.kind === 'MUNICIPALITY' && status !== 'TERMINATED';
  const withdrawable = termination !== null && termination.effectiveTo >= today();
  const asked: readonly (readonly [string, boolean, Action])[] = [
    ['preAgreementWithdrawTermination', withdrawable, withdrawal(agreement, means)],
    ['preAgreementAdopt', adoptable, adoption(agreement, means)],
    ['preAgreementTerminate', holds && termination === null, terminate(agreement, means)],
  ];
  return asked
    .filter(([operation, fits]) => fits && means.may.includes(operation))
    .map(([, , action]) => action);
}

function terminate({ id, items }: Agreement, { day, t }: Means): Action {
  const elements = [...new Set(items.map(({ element }) => element))];
  const label = t('agreements.terminate');
  const fields = terminationFields(elements, t);
  return {
    ...{ name: `agreement:${id}:termination`, path: `/pre-agreements/${id}/termination`, label, fields },
    bodyOf: (values) => ({
      noticedBy: values['noticedBy'],
      noticeDate: values['noticeDate'],
      ...(values['how'] === 'byAgreement'
        ? { byAgreementOn: values['byAgreementOn'] }
        : { noticeMonths: Number(values['noticeMonths']) }),
      effects: elements.map((element) => ({ element, effect: values[`effect ${element}`] })),
    }),
    told: (answer) => {
      const { effectiveTo, holders = [] } = answer as Told;
      return (
        <>
          {effectiveTo && <p>{t('agreements.endsOn', { date: day(effectiveTo) })}</p>}
          {holders.length > 0 && <p>{t('agreements.holders', { count: holders.length })}</p>}
          {holders.map((holder) => (
            <Link key={holder.id} to={`/loensager/${holder.id}`} className={classes['link'] ?? ''}>
              {holder.number}
            </Link>
          ))}
        </>
      );
    },
  };
}

/** What each element usually comes to (domain.md 1.6): the form begins there. */
const usualEffects = {
  BASE_PAY: 'BY_NEW_AGREEMENT',
  FUNCTION: 'LAPSE',
  QUALIFICATION: 'PERSONAL_ARRANGEMENT',
  RESULT: 'LAPSE',
} as const;

function terminationFields(
  elements: readonly Agreement['items'][number]['element'][],
  t: TFunction,
): readonly ActionField[] {
  const sides = (['COUNTERPARTY', 'UNION'] as const).map((value) => ({
    value,
    label: t(`agreements.${value}`),
  }));
  const ways = (['byNotice', 'byAgreement'] as const).map((value) => ({
    value,
    label: t(`agreements.${value}`),
  }));
  const effects = terminationEffects.map((value) => ({ value, label: t(`agreements.effect.${value}`) }));
  return [
    {
      ...{ name: 'noticedBy', label: t('agreements.noticedBy'), kind: 'choice', choices: sides },
      first: 'COUNTERPARTY',
    },
    { name: 'noticeDate', label: t('agreements.noticeDate'), kind: 'day', first: today() },
    { name: 'how', label: t('agreements.how'), kind: 'choice', choices: ways, first: 'byNotice' },
    {
      ...{ name: 'noticeMonths', label: t('agreements.noticeMonths'), kind: 'count', first: '3' },
      words: t('agreements.noticeWords'),
      shown: ({ how }) => how !== 'byAgreement',
    },
    {
      ...{ name: 'byAgreementOn', label: t('agreements.byAgreementOn'), kind: 'anyDay' },
      shown: ({ how }) => how === 'byAgreement',
    },
    ...elements.map((element): ActionField => ({
      ...{ name: `effect ${element}`, kind: 'choice', choices: effects, first: usualEffects[element] },
      label: t('agreements.effectOf', { element: t(`pay.element.${element}`) }),
    })),
  ];
}

function withdrawal({ id }: Agreement, { t }: Means): Action {
  return {
    name: `agreement:${id}:withdrawal`,
    path: `/pre-agreements/${id}/termination-withdrawal`,
    label: t('agreements.withdraw'),
    fields: [
      { name: 'on', label: t('agreements.on'), kind: 'day', first: today() },
      { name: 'reason', label: t('agreements.reason'), kind: 'text' },
    ],
    told: () => <p>{t('agreements.goesOn')}</p>,
  };
}

function adoption({ id }: Agreement, { t }: Means): Action {
  return {
    name: `agreement:${id}:adoption`,
    path: `/pre-agreements/${id}/adoptions`,
    label: t('agreements.adopt'),
    fields: [
      { name: 'board', label: t('agreements.board'), kind: 'line' },
      { name: 'from', label: t('agreements.adoptFrom'), kind: 'anyDay', first: today() },
    ],
  };
}
