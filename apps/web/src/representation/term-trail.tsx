import { useTranslation } from 'react-i18next';
import { Card } from '../frame/card.js';
import { Chip } from '../frame/chip.js';
import { known } from '../pay/pay.values.js';
import office from './office.module.css';
import type { RepTermAnswer } from './rep-term.query.js';
import { useTermWords } from './term-words.js';

type TrailProps = {
  readonly term: RepTermAnswer;
  readonly cases: readonly { readonly value: string; readonly label: string }[];
};

/** What was delegated, objected and when the holder is away. */
export function TermTrail({ term, cases }: TrailProps) {
  return (
    <>
      <Delegations term={term} cases={cases} />
      <Objections term={term} />
      <Absences term={term} />
    </>
  );
}

function Delegations({ term, cases }: TrailProps) {
  const { t } = useTranslation();
  const { day } = useTermWords();
  const subjectWords = (subject: string) =>
    subject === 'NEGOTIATIONS' || subject === 'PAY_CASES'
      ? t(`terms.${subject}`)
      : (cases.find(({ value }) => value === subject)?.label ?? t('terms.oneCase'));
  return (
    <Card title={t('terms.delegations')}>
      {term.delegations.length === 0 && <p className="soft">{t('terms.noDelegations')}</p>}
      <ul className={office['lines']}>
        {term.delegations.map(({ delegationId, subjects, mayNegotiate, maySign, on, withdrawal }) => (
          <li key={delegationId}>
            <strong>{t(`terms.${mayNegotiate && maySign ? 'both' : maySign ? 'sign' : 'negotiate'}`)}</strong>
            {`: ${subjects.map(subjectWords).join(', ')}, `}
            {t('terms.since', { date: day(on) })}{' '}
            {withdrawal && <Chip tone="plain">{t('terms.withdrawn', { date: day(withdrawal.on) })}</Chip>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Objections({ term }: Pick<TrailProps, 'term'>) {
  const { t } = useTranslation();
  const { day } = useTermWords();
  if (term.objections.length === 0) return null;
  return (
    <Card title={t('terms.objections')}>
      <ul className={office['lines']}>
        {term.objections.map(({ receivedOn, ground, accepted, decision }, at) => (
          <li key={at}>
            <strong>{day(receivedOn)}</strong> {known(ground) ?? t('frame.erased')}
            <span className={office['line']}>
              {decision
                ? `${t(`terms.${decision.outcome}`)}, ${day(decision.decidedOn)}. ${known(decision.reason) ?? ''}`
                : t(accepted ? 'terms.waits' : 'terms.tooLate')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Absences({ term }: Pick<TrailProps, 'term'>) {
  const { t } = useTranslation();
  const { day } = useTermWords();
  if (term.absences.length === 0) return null;
  return (
    <Card title={t('terms.absences')}>
      <ul className={office['lines']}>
        {term.absences.map(({ from, to }, at) => (
          <li key={at}>
            {day(from)} – {day(to)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
