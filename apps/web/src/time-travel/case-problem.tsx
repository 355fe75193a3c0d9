import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ApiProblem } from '../api/problem.js';
import { Message, ProblemPage } from '../frame/message.js';
import { useMoment } from './moment.js';

type NotYetProps = { readonly problem: unknown; readonly retry: () => void };

/** What kept a case from being shown; of the past, that it was not there yet. */
export function CaseProblem({ problem, retry }: NotYetProps) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const moment = useMoment();
  if (moment === null || !(problem instanceof ApiProblem) || problem.status !== 404)
    return <ProblemPage problem={problem} retry={retry} />;
  const back = () => {
    const next = new URLSearchParams(parameters);
    next.delete('asOf');
    setParameters(next);
  };
  return (
    <div role="alert">
      <Message first title={t('timeTravel.notYet')} words={t('timeTravel.notYetWords')}>
        <Button onClick={back}>{t('timeTravel.toNow')}</Button>
      </Message>
    </div>
  );
}
