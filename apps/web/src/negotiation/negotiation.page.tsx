import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Negotiation } from '../api/answers.js';
import { takesAway } from '../api/problem.js';
import { caseQuery, meQuery, timelineQuery } from '../api/queries.js';
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
import { CaseProblem } from '../time-travel/case-problem.js';
import { useInstant, useMoment } from '../time-travel/moment.js';
import { negotiationSteps } from './negotiation-steps.js';

export function NegotiationPage() {
  const { id = '' } = useParams();
  const { i18n } = useTranslation();
  const asked = caseQuery('NEGOTIATION', id, useInstant());
  // Both are asked for at once, and before the page stands there: React may put that off for a moment.
  usePrefetchQuery(asked);
  usePrefetchQuery(timelineQuery('NEGOTIATION', id, i18n.language));
  const negotiation = useQuery(asked);
  if (negotiation.isPending) return <PageSkeleton />;
  if (negotiation.data === undefined || takesAway(negotiation.error))
    return <CaseProblem problem={negotiation.error} retry={() => void negotiation.refetch()} />;
  return <NegotiationCase of={negotiation.data} />;
}

function NegotiationCase({ of }: { readonly of: Negotiation }) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const { mandate, items } = useMandateOf(of);
  const me = useQuery(meQuery).data;
  const past = useMoment() !== null;
  const found = { kind: 'NEGOTIATION', case: of } as const;
  const title = words.title(found);
  const former = oldNumber(found);
  usePageTitle(`${title} · ${of.number}`);
  const below = [
    of.number,
    former === null ? null : t('board.oldNumber', { number: former }),
    t('kind.NEGOTIATION'),
    of.counterparty.kind === 'MUNICIPALITY'
      ? t('case.municipality', { name: words.municipalityName(of.municipality) })
      : (of.counterparty.name ?? null),
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
          status={<StatusChip of="NEGOTIATION" status={of.status} />}
          mandate={mandate}
        />
      }
      first={
        <NextSteps
          steps={negotiationSteps(of)}
          ended={of.status === 'CLOSED' ? 'ended' : null}
          deadlines={of.deadlines}
        />
      }
      main={
        <>
          <ComposerCard mandate={mandate} />
          <OffersCard of={of} mandate={items} />
          <ResultCard
            of={of}
            title={t(of.ratification?.state === 'REJECTED' ? 'result.rejectedTitle' : 'result.title')}
          />
          <TimelineCard kind="NEGOTIATION" id={of.id} />
        </>
      }
      side={
        <>
          <MandateCard mandate={mandate} subject={{ kind: 'NEGOTIATION', id: of.id }} />
          {!past && <AgreementCard of={of} />}
          {!past && <OthersCard of={of} mandate={items} />}
          <CaseFacts found={found} />
        </>
      }
    />
  );
  if (!me || past) return page;
  return (
    <ComposingProvider key={of.id} kind="NEGOTIATION" of={of} me={me} mandate={items}>
      {page}
    </ComposingProvider>
  );
}
