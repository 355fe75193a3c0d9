import { IconCircle, IconCircleCheckFilled, IconCircleMinus, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Negotiation } from '../api/answers.js';
import { Card } from '../frame/card.js';
import { dayText } from '../language/formats.js';
import classes from './next-steps.module.css';

export type StepName =
  'consent' | 'mandate' | 'demand' | 'result' | 'ratification' | 'signatures' | 'payslip' | 'review';
/** `of` = how many of two are there. */
export type Step = {
  readonly name: StepName;
  readonly state: 'DONE' | 'MISSING' | 'NOT_NEEDED';
  readonly of?: number;
};

/** A step of a dispute, or a meeting, that has a last day. */
export type Deadline = Negotiation['deadlines'][number];
export type NextStepsProps = {
  readonly steps: readonly Step[];
  /** Says so when the case ended on the way. */
  readonly ended: 'ended' | 'endedAgreed' | 'withdrawn' | null;
  readonly deadlines?: readonly Deadline[];
};

/** What it takes to carry a case through, and how far it is. */
export function NextSteps({ steps, ended, deadlines = [] }: NextStepsProps) {
  const { t } = useTranslation();
  const complete = steps.every(({ state }) => state !== 'MISSING');
  return (
    <Card title={t('steps.title')}>
      {complete && <p className={classes['complete']}>{t('steps.complete')}</p>}
      {!complete && ended && <p className={classes['complete']}>{t(`steps.${ended}`)}</p>}
      <ul className={classes['steps']}>
        {deadlines.map((deadline) => (
          <DeadlineLine key={`${deadline.rule} ${deadline.level} ${deadline.step}`} deadline={deadline} />
        ))}
        {steps.map((step) => (
          <StepLine key={step.name} step={step} />
        ))}
      </ul>
    </Card>
  );
}

/** What a case waits for, and until when. */
function DeadlineLine({ deadline }: { readonly deadline: Deadline }) {
  const { t, i18n } = useTranslation();
  const { rule, level, step, dueOn, lapsed, holiday, weekend, nextWorkday } = deadline;
  const due = t(lapsed ? 'dispute.lapsed' : 'dispute.dueBy', {
    date: dayText(dueOn, i18n.language, 'short'),
  });
  const workday = dayText(nextWorkday, i18n.language, 'short');
  const off = holiday?.name ?? (weekend ? t('dispute.weekend') : null);
  return (
    <li className={classes['step']} data-state={lapsed ? 'LAPSED' : 'MISSING'}>
      <IconClockHour4 size={19} stroke={1.6} aria-hidden="true" />
      <span className={classes['deadline']}>
        {t(rule === 'MEETING' ? 'dispute.meet' : (deadlineNames[`${level} ${step}`] ?? 'dispute.step'))}
        <span className={classes['state']}>
          {off === null || lapsed ? due : t('dispute.onHoliday', { due, holiday: off, workday })}
        </span>
      </span>
    </li>
  );
}

/** The pairs that a dispute has. */
const deadlineNames: Readonly<Partial<Record<DisputeStep, DisputeName>>> = {
  '2 DEMANDED': 'dispute.demand2',
  '2 HELD': 'dispute.hold2',
  '3 FORWARDED': 'dispute.forward3',
  '3 HELD': 'dispute.hold3',
  '4 SUBMITTED': 'dispute.submit4',
};
type DisputeStep = `${Deadline['level']} ${Deadline['step']}`;
type DisputeName = `dispute.${'demand2' | 'hold2' | 'forward3' | 'hold3' | 'submit4'}`;

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
