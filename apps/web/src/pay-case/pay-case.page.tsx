import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { PayCase } from '../api/answers.js';
import { takesAway } from '../api/problem.js';
import { caseQuery, meQuery, timelineQuery } from '../api/queries.js';
import { settledByPreAgreement } from '../case/agreement-steps.js';
import { AgreementCard } from '../case/agreement-card.js';
import { CaseFacts } from '../case/case-facts.js';
import { CaseLayout } from '../case/case-layout.js';
import { IdentityBar } from '../case/identity-bar.js';
import { NextSteps } from '../case/next-steps.js';
import { OffersCard } from '../case/offers-card.js';
import { OthersCard } from '../case/others-card.js';
import { ResultCard } from '../case/result-card.js';
import { StatusChip } from '../case/status-chip.js';
import { TimelineCard } from '../case/timeline-card.js';
import { useMandateOf } from '../case/use-case.js';
import { ComposerCard } from '../composer/composer-card.js';
import { ComposingProvider } from '../composer/composing.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { usePageTitle } from '../frame/page-title.js';
import { oldNumber, useCaseWords } from '../insight/case-words.js';
import { MandateCard } from '../mandate/mandate-card.js';
import { PayCard } from './pay-card.js';
import { endOf, payCaseSteps } from './pay-case-steps.js';
import { CaseProblem } from '../time-travel/case-problem.js';
import { useInstant, useMoment } from '../time-travel/moment.js';
import { StandingCard } from './standing-card.js';

export function PayCasePage() {
  const { id = '' } = useParams();
  const { i18n } = useTranslation();
  const asked = caseQuery('PAY_CASE', id, useInstant());
  // Both are asked for at once, and before the page stands there: React may put that off for a moment.
  usePrefetchQuery(asked);
  usePrefetchQuery(timelineQuery('PAY_CASE', id, i18n.language));
  const payCase = useQuery(asked);
  if (payCase.isPending) return <PageSkeleton />;
  if (payCase.data === undefined || takesAway(payCase.error))
    return <CaseProblem problem={payCase.error} retry={() => void payCase.refetch()} />;
  return <OnePayCase of={payCase.data} />;
}

function OnePayCase({ of }: { readonly of: PayCase }) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const { mandate, items } = useMandateOf(of);
  const me = useQuery(meQuery).data;
  const past = useMoment() !== null;
  const found = { kind: 'PAY_CASE', case: of } as const;
  const title = words.title(found);
  const former = oldNumber(found);
  const settled = settledByPreAgreement(of);
  // The tab and the history of a shared browser show the number, not whose pay it is.
  usePageTitle(of.number);
  const below = [
    of.number,
    former === null ? null : t('board.oldNumber', { number: former }),
    t(`kind.${of.origin}`),
    words.place(found),
    of.agreementPeriod,
    words.consultant(found),
  ];
  const page = (
    <CaseLayout
      bar={
        <IdentityBar
          of={of}
          title={title}
          below={below}
          status={<StatusChip of="PAY_CASE" status={of.status} />}
          mandate={mandate}
        />
      }
      first={
        <>
          <StandingCard of={of} />
          <NextSteps steps={payCaseSteps(of)} ended={endOf(of)} deadlines={of.deadlines} />
        </>
      }
      main={
        <>
          <ComposerCard mandate={mandate} />
          <OffersCard of={of} mandate={items} />
          <ResultCard of={of} title={settled ? t('result.settled') : t('result.agreed')} />
          <TimelineCard kind="PAY_CASE" id={of.id} />
        </>
      }
      side={
        <>
          <PayCard of={of} />
          {(mandate !== null || !settled) && (
            <MandateCard mandate={mandate} subject={{ kind: 'PAY_CASE', id: of.id }} />
          )}
          {!past && <AgreementCard of={of} />}
          {!past && <OthersCard of={of} mandate={items} />}
          <CaseFacts found={found} />
        </>
      }
    />
  );
  if (!me || past) return page;
  return (
    <ComposingProvider key={of.id} kind="PAY_CASE" of={of} me={me} mandate={items}>
      {page}
    </ComposingProvider>
  );
}
