import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { MandateAnswer } from '../api/answers.js';
import { takesAway } from '../api/problem.js';
import { mandateQuery, meQuery, referenceQuery, type CaseKind } from '../api/queries.js';
import { PlainPage } from '../case/plain-page.js';
import { useAnyCase } from '../case/use-case.js';
import { GonePage } from '../frame/gone.page.js';
import { ProblemPage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { useCaseWords } from '../insight/case-words.js';
import { today } from '../language/formats.js';
import { draftOfMandate, emptyMandateItem, type MandateDraft } from './mandate-draft.js';
import { MandateForm } from './mandate-form.js';

/** A new mandate of a case: `?forhandling=` or `?loensag=` tells which. */
export function NewMandatePage() {
  const [asked] = useSearchParams();
  const payCase = asked.get('loensag');
  const kind: CaseKind = payCase === null ? 'NEGOTIATION' : 'PAY_CASE';
  const id = payCase ?? asked.get('forhandling');
  // A mandate is always of a case: without one there is no such page.
  return id ? <EditMandate kind={kind} id={id} mandate={null} /> : <GonePage />;
}

/** A draft is written anew, an approved mandate is asked to be another. */
export function EditMandatePage() {
  const { id = '' } = useParams();
  const mandate = useQuery(mandateQuery(id));
  if (mandate.isPending) return <PageSkeleton />;
  if (mandate.data === undefined || takesAway(mandate.error))
    return <ProblemPage problem={mandate.error} retry={() => void mandate.refetch()} />;
  const { subject } = mandate.data;
  return <EditMandate kind={subject.kind} id={subject.id} mandate={mandate.data} />;
}

type EditProps = { readonly kind: CaseKind; readonly id: string; readonly mandate: MandateAnswer | null };

function EditMandate({ kind, id, mandate }: EditProps) {
  const { t } = useTranslation();
  const words = useCaseWords();
  const me = useQuery(meQuery).data;
  const asked = useAnyCase(kind, id);
  const periods = useQuery(referenceQuery('agreement-periods'));
  if (asked.failure) return <ProblemPage problem={asked.failure} retry={asked.again} />;
  if (periods.isLoadingError)
    return <ProblemPage problem={periods.error} retry={() => void periods.refetch()} />;
  const { found: of } = asked;
  if (of === null || !periods.data || !me) return <PageSkeleton />;
  const mode = mandate === null ? 'draft' : mandate.status === 'DRAFT' ? 'redraft' : 'amend';
  const period = periods.data.find(({ code }) => code === of.case.agreementPeriod);
  const first: MandateDraft =
    mandate === null ? newDraft(period?.to ?? '', period?.from ?? '') : draftOfMandate(mandate);
  const title = { draft: t('drafting.title'), redraft: t('drafting.redraft'), amend: t('drafting.amend') };
  return (
    <PlainPage
      title={`${title[mode]} · ${words.title(of)}`}
      tab={`${title[mode]} · ${of.case.number}`}
      words={t(mode === 'amend' ? 'drafting.amendWords' : 'drafting.words')}
      back={{ to: words.address(of), words: t('drafting.toCase') }}
      narrow
    >
      <MandateForm
        name={`mandate-edit:${mandate?.id ?? id}`}
        subject={{ kind, id }}
        address={words.address(of)}
        {...{ mode, first, mandate }}
        of={of.case}
      />
    </PlainPage>
  );
}

/** From today to the end of the agreement period, or the whole of one that begins later. */
function newDraft(validTo: string, begins: string): MandateDraft {
  const now = today();
  return {
    kind: 'SUBJECT_TO_RATIFICATION',
    level: 'L2000_03_31',
    items: [emptyMandateItem],
    ...{ pool: '', drawsOn: '', note: '', reason: '' },
    validFrom: begins > now ? begins : now,
    validTo,
    basis: '',
  };
}
