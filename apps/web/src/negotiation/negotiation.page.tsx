import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Negotiation } from '../api/answers.js';
import { caseQuery } from '../api/queries.js';
import { CaseFacts } from '../case/case-facts.js';
import { CaseLayout } from '../case/case-layout.js';
import { IdentityBar } from '../case/identity-bar.js';
import { NextSteps } from '../case/next-steps.js';
import { OffersCard } from '../case/offers-card.js';
import { ResultCard } from '../case/result-card.js';
import { StatusChip } from '../case/status-chip.js';
import { TimelineCard } from '../case/timeline-card.js';
import { useMandateOf } from '../case/use-case.js';
import { ProblemMessage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { usePageTitle } from '../frame/page-title.js';
import { oldNumber, useCaseWords } from '../insight/case-words.js';
import { MandateCard } from '../mandate/mandate-card.js';
import { negotiationSteps } from './negotiation-steps.js';

export function NegotiationPage() {
  const { id = '' } = useParams();
  const negotiation = useQuery(caseQuery('NEGOTIATION', id));
  if (negotiation.isPending) return <PageSkeleton />;
  if (negotiation.isError)
    return <ProblemMessage problem={negotiation.error} retry={() => void negotiation.refetch()} />;
  return <NegotiationCase of={negotiation.data} />;
}

function NegotiationCase({ of }: { readonly of: Negotiation }) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const { mandate, items } = useMandateOf(of);
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
  ];
  return (
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
          <MandateCard mandate={mandate} />
          <CaseFacts found={found} />
        </>
      }
    />
  );
}
