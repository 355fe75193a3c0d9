import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { ApiProblem } from '../api/problem.js';
import type { CaseKind } from '../api/queries.js';
import { PlainPage } from '../case/plain-page.js';
import { Card } from '../frame/card.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { dayText, instantText, today } from '../language/formats.js';
import { AnyStatus } from './any-status.js';
import { ChangeList } from './change-list.js';
import {
  type CaseComparison,
  caseDifferencesQuery,
  isOrdered,
  namedChanges,
  readTwo,
  type Two,
} from './differences.query.js';
import { useMomentWords } from './moment-words.js';
import classes from './time-travel.module.css';
import { TwoMoments } from './two-moments.js';

/** One case at two moments: field by field, and what was logged in between. */
export function CaseDifferencesPage({ kind }: { readonly kind: CaseKind }) {
  const { t, i18n } = useTranslation();
  const { id = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const two = readTwo(parameters, today());
  const asked = useQuery(caseDifferencesQuery(kind, id, two, i18n.language));
  const address = `/${kind === 'NEGOTIATION' ? 'forhandlinger' : 'loensager'}/${id}`;
  const show = (next: Two) => setParameters({ ...next }, { replace: true });
  const absent = asked.error instanceof ApiProblem && asked.error.status === 404;
  return (
    <PlainPage
      title={t('timeTravel.ofCase')}
      {...(asked.data ? { words: asked.data.case.title } : {})}
      back={{ to: address, words: t('timeTravel.toCase') }}
    >
      <TwoMoments two={two} show={show} />
      {isOrdered(two) && asked.isPending && <LinesSkeleton lines={6} />}
      {absent && <Message title={t('timeTravel.notYet')} words={t('timeTravel.notYetWords')} />}
      {asked.isError && !absent && (
        <ProblemMessage problem={asked.error} retry={() => void asked.refetch()} />
      )}
      {isOrdered(two) && asked.data && <Differences of={asked.data} two={two} address={address} />}
    </PlainPage>
  );
}

type DifferencesProps = { readonly of: CaseComparison; readonly two: Two; readonly address: string };

function Differences({ of, two, address }: DifferencesProps) {
  const { t, i18n } = useTranslation();
  const words = useMomentWords();
  const changes = namedChanges(of.changes);
  return (
    <>
      <p className={classes['between']} role="status">
        {words(two.from)} → {words(two.to)} · {t('timeTravel.changes', { count: changes.length })}
      </p>
      <Card title={t('timeTravel.differences')}>
        <div className={classes['statuses']}>
          {of.statusBefore !== null && <AnyStatus kind={of.case.kind} status={of.statusBefore} />}
          {of.statusBefore !== null && of.statusBefore !== of.statusAfter && (
            <span aria-hidden="true">→</span>
          )}
          {of.statusBefore !== of.statusAfter && <AnyStatus kind={of.case.kind} status={of.statusAfter} />}
        </div>
        {of.statusBefore === null && <p className="soft">{t('timeTravel.opened')}</p>}
        {changes.length === 0 && of.steps.length > 0 && (
          <p className="soft">{t('timeTravel.onlyTimeline')}</p>
        )}
        {changes.length === 0 && of.steps.length === 0 && <p className="soft">{t('timeTravel.noChanges')}</p>}
        <ChangeList changes={changes} />
      </Card>
      <Card title={t('timeTravel.steps')}>
        {of.steps.length === 0 && <p className="soft">{t('timeTravel.noSteps')}</p>}
        <ol className={classes['steps']}>
          {of.steps.map((step) => (
            <li key={step.entryId}>
              <time dateTime={step.occurredOn}>{dayText(step.occurredOn, i18n.language, 'short')}</time>
              <div>
                <Link to={`${address}#${step.entryId}`} className={classes['link'] ?? ''}>
                  {step.summary}
                </Link>
                <p className="soft small">
                  {t('history.recorded', { when: instantText(step.recordedAt, i18n.language) })}
                </p>
              </div>
            </li>
          ))}
        </ol>
        {of.moreSteps && <p className="soft">{t('timeTravel.moreSteps')}</p>}
      </Card>
    </>
  );
}
