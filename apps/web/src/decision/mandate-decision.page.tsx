import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { MandateAnswer } from '../api/answers.js';
import { useCommand } from '../api/command.js';
import { takesAway } from '../api/problem.js';
import { mandateQuery, meQuery } from '../api/queries.js';
import { ProblemPage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { AskedMandate } from './asked-mandate.js';
import { Barred } from './barred.js';
import { MandateForm } from './mandate-form.js';
import { MandateReceipt } from './mandate-receipt.js';
import { representationOf, useSubject } from './use-subject.js';
import { useDecided } from './use-draft.js';
import { useForgetting } from './use-forgetting.js';
import { useRevocation } from './use-revocation.js';
import { barFor } from './who-decides.js';

/** `/mandater/:id/beslutning`: one mandate, to approve, to reject or to send back. */
export function MandateDecisionPage() {
  const { id = '' } = useParams();
  const mandate = useQuery(mandateQuery(id));
  if (mandate.isPending) return <PageSkeleton />;
  if (mandate.data === undefined || takesAway(mandate.error))
    return <ProblemPage problem={mandate.error} retry={() => void mandate.refetch()} />;
  return <Deciding key={id} mandate={mandate.data} />;
}

/** The version that lies before the approver. */
export function versionToDecide({ versions, status }: MandateAnswer) {
  if (status !== 'SUBMITTED' && status !== 'AMENDING') return null;
  return versions.findLast((version) => version.status === 'SUBMITTED') ?? null;
}

function Deciding({ mandate }: { readonly mandate: MandateAnswer }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  const { kind, id } = mandate.subject;
  const subject = useSubject(kind, id);
  const version = versionToDecide(mandate);
  // A decision is of the content that lay there: what came of another one, by itself or later, is not this one's.
  const [content] = useState(version?.contentHash ?? null);
  const command = useCommand(`mandate-decision:${mandate.id}:${content ?? ''}`);
  useForgetting(command);
  const revoking = useRevocation(mandate);
  const withdrawn = version === null && mandate.status === 'DRAFT';
  useDecided(`mandate:${mandate.id}`, command.state.status === 'done' || (version === null && !withdrawn));
  if (!me) return null;
  if (subject.query.isPending) return <PageSkeleton />;
  const done = revoking.command.state.status === 'done' ? revoking.command : command;
  if (version === null || command.state.status === 'done')
    return <MandateReceipt {...{ mandate, subject, me, content, revoking }} asked={done.asked} />;
  const title = t(mandate.status === 'AMENDING' ? 'decision.approveAmendment' : 'decision.approveMandate');
  const represents = representationOf(me, mandate) !== null;
  const bar = barFor(me, { approver: mandate.approver, by: version.submittedBy, represents });
  if (bar !== null)
    return (
      <Barred
        bar={bar}
        title={title}
        about={subject.about}
        number={subject.number}
        caseAddress={subject.address}
        approver={mandate.approver ? t(`mandate.approverBy.${mandate.approver.reason}`) : ''}
        contact={subject.contact}
      >
        <AskedMandate mandate={mandate} version={version} />
      </Barred>
    );
  return <MandateForm mandate={mandate} newest={version} subject={subject} command={command} title={title} />;
}
