import { IconCircle, IconCircleCheckFilled, IconCircleMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../frame/card.js';
import classes from './next-steps.module.css';

export type StepName =
  'consent' | 'mandate' | 'demand' | 'result' | 'ratification' | 'signatures' | 'payslip';
/** `of` = how many of two are there. */
export type Step = {
  readonly name: StepName;
  readonly state: 'DONE' | 'MISSING' | 'NOT_NEEDED';
  readonly of?: number;
};

/** What it takes to carry a case through, and how far it is. `ended` = it was closed on the way. */
export function NextSteps({ steps, ended }: { readonly steps: readonly Step[]; readonly ended: boolean }) {
  const { t } = useTranslation();
  const complete = steps.every(({ state }) => state !== 'MISSING');
  return (
    <Card title={t('steps.title')}>
      {complete && <p className={classes['complete']}>{t('steps.complete')}</p>}
      {!complete && ended && <p className={classes['complete']}>{t('steps.ended')}</p>}
      <ul className={classes['steps']}>
        {steps.map((step) => (
          <StepLine key={step.name} step={step} />
        ))}
      </ul>
    </Card>
  );
}

const signs = { DONE: IconCircleCheckFilled, MISSING: IconCircle, NOT_NEEDED: IconCircleMinus } as const;

function StepLine({ step }: { readonly step: Step }) {
  const { t } = useTranslation();
  const Sign = signs[step.state];
  const words = { DONE: t('steps.done'), MISSING: t('steps.missing'), NOT_NEEDED: t('steps.notNeeded') };
  const partly = step.of !== undefined && step.state === 'MISSING';
  return (
    <li className={classes['step']} data-state={step.state}>
      <Sign size={19} stroke={1.6} aria-hidden="true" />
      <span>{t(`steps.${step.name}`)}</span>
      <span className={classes['state']}>
        {partly ? t('steps.signaturesOf', { count: step.of }) : words[step.state]}
      </span>
    </li>
  );
}
