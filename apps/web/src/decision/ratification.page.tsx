import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { MandateAnswer, Negotiation } from '../api/answers.js';
import { type CommandAnswer, type CommandUse, useCommand } from '../api/command.js';
import { takesAway } from '../api/problem.js';
import { caseQuery, meQuery } from '../api/queries.js';
import { basisText } from '../case/basis-text.js';
import { useMandateOf } from '../case/use-case.js';
import { Card, Fact } from '../frame/card.js';
import { ProblemPage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { dayText, instantText, today } from '../language/formats.js';
import { known } from '../pay/pay.values.js';
import { AskedResult } from './asked-result.js';
import { Barred } from './barred.js';
import { BasisFields } from './basis-fields.js';
import { basisGaps, basisOf, emptyDraft, reasonGaps, textOf } from './decision-draft.js';
import { ChangesCard } from './changes-card.js';
import { DecisionFoot, UnsentFoot } from './decision-foot.js';
import { DecisionPage } from './decision-page.js';
import { type Outcome, Receipt } from './receipt.js';
import { useDecided, useDraft } from './use-draft.js';
import { useForgetting } from './use-forgetting.js';
import { useRatifier } from './use-ratifier.js';
import { representationOf, useSubject } from './use-subject.js';
import { barFor } from './who-decides.js';

/** `/forhandlinger/:id/beslutning`: the result of a negotiation, to approve or to reject. */
export function RatificationPage() {
  const { id = '' } = useParams();
  const negotiation = useQuery(caseQuery('NEGOTIATION', id));
  if (negotiation.isPending) return <PageSkeleton />;
  if (negotiation.data === undefined || takesAway(negotiation.error))
    return <ProblemPage problem={negotiation.error} retry={() => void negotiation.refetch()} />;
  return <Ratifying key={id} of={negotiation.data} />;
}

function Ratifying({ of }: { readonly of: Negotiation }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  const subject = useSubject('NEGOTIATION', of.id);
  const { mandate } = useMandateOf(of);
  // A decision is of the result that lay there: what came of another one is not this one's.
  const [result] = useState(of.result?.entryId ?? '');
  const command = useCommand(`ratification:${of.id}:${result}`);
  useForgetting(command);
  const decided =
    of.result === null || of.ratification?.state !== 'REQUIRED' || command.state.status === 'done';
  useDecided(`ratification:${of.id}`, decided);
  if (!me) return null;
  if (decided) return <RatificationReceipt of={of} command={command} />;
  const { approver } = of.ratification;
  const represents = representationOf(me, of) !== null;
  const bar = barFor(me, { approver, by: null, represents });
  const asked = <AskedResult of={of} mandate={mandate} />;
  if (bar !== null)
    return (
      <Barred
        bar={bar}
        title={t('decision.ratifyResult')}
        about={subject.about}
        number={subject.number}
        caseAddress={subject.address}
        approver={approver ? t(`mandate.approverBy.${approver.reason}`) : ''}
        contact={subject.contact}
      >
        {asked}
      </Barred>
    );
  return <RatificationForm of={of} mandate={mandate} command={command} />;
}

type FormProps = {
  readonly of: Negotiation;
  readonly mandate: MandateAnswer | null;
  readonly command: CommandUse<CommandAnswer>;
};

function RatificationForm({ of, mandate, command }: FormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const subject = useSubject('NEGOTIATION', of.id);
  const newest = JSON.stringify(of.result);
  const [shown, setShown] = useState(newest);
  const [passed, setPassed] = useState(0);
  const changed = shown !== newest;
  const { draft, gaps, change, check } = useDraft(`ratification:${of.id}`, emptyDraft(today()), shown);
  const send = async (outcome: 'RATIFIED' | 'REJECTED') => {
    if (changed) return setPassed(passed + 1);
    const basis = basisOf(draft, today());
    const lacking = {
      ...basisGaps(draft, today()),
      ...(outcome === 'REJECTED' ? reasonGaps(draft) : {}),
    };
    if (!check(lacking) || basis === null) return;
    const body = { outcome, basis, ...textOf('reason', draft.comment) };
    // Of the result that was shown: one that has come since is looked at first.
    const path = `/negotiations/${of.id}/ratification`;
    const { status } = await command.send({ path, body, revision: of.revision });
    if (status === 'refused')
      await queries.invalidateQueries({ queryKey: caseQuery('NEGOTIATION', of.id).queryKey });
  };
  const { state, asked } = command;
  const approving = (asked?.body as { outcome?: string } | undefined)?.outcome === 'RATIFIED';
  const foot =
    state.status === 'waiting' ? (
      <UnsentFoot
        words={t(approving ? 'decision.unsent.approve' : 'decision.unsent.other')}
        again={command.again}
      />
    ) : (
      <DecisionFoot
        {...{ draft, gaps, change }}
        sending={state.status === 'sending'}
        problem={state.status === 'refused' ? state.problem : null}
        yes={{ words: t('decision.approve'), press: () => void send('RATIFIED') }}
        no={{ words: t('decision.reject'), press: () => void send('REJECTED') }}
        commentLabel={t('decision.comment')}
        hint={t('decision.commentHint')}
        ask={subject.ask}
      />
    );
  return (
    <DecisionPage
      title={t('decision.ratifyResult')}
      about={subject.about}
      number={subject.number}
      caseAddress={subject.address}
      due={subject.due}
      foot={foot}
    >
      {changed && (
        <ChangesCard
          title={t('decision.changedNow')}
          words={t('decision.changedResultWords')}
          changes={null}
          passed={passed}
          seen={() => {
            setShown(newest);
            command.forget();
          }}
        />
      )}
      <AskedResult of={of} mandate={mandate} />
      <Card title={t('decision.basis')}>
        <BasisFields draft={draft} gaps={gaps} fixed={command.held} change={change} />
      </Card>
    </DecisionPage>
  );
}

function outcomeOf({ result, ratification }: Negotiation): Outcome {
  if (ratification?.state === 'REJECTED') return 'RESULT_REJECTED';
  if (result === null) return 'NO_RESULT';
  return ratification?.state === 'RATIFIED' ? 'RATIFIED' : 'NOT_REQUIRED';
}

function RatificationReceipt({ of, command }: Omit<FormProps, 'mandate'>) {
  const { t, i18n } = useTranslation();
  const subject = useSubject('NEGOTIATION', of.id);
  const { state, asked } = command;
  const justNow = state.status === 'done';
  const body = asked?.body as { outcome?: string } | undefined;
  const outcome = !justNow ? outcomeOf(of) : body?.outcome === 'RATIFIED' ? 'RATIFIED' : 'RESULT_REJECTED';
  const { ratification } = of;
  const reason = known(ratification?.reason);
  const decidedOn = ratification?.decidedOn;
  const when =
    justNow && asked
      ? instantText(asked.since, i18n.language)
      : decidedOn && dayText(decidedOn, i18n.language);
  const decider = useRatifier(of, justNow);
  return (
    <Receipt outcome={outcome} justNow={justNow} number={of.number}>
      <Fact name={t('decision.receipt.case')}>
        {subject.about} · {of.number}
      </Fact>
      {when && <Fact name={t('decision.receipt.when')}>{when}</Fact>}
      {decider && <Fact name={t('decision.receipt.who')}>{decider}</Fact>}
      {ratification?.basis && (
        <Fact name={t('mandate.basis')}>{basisText(ratification.basis, t, i18n.language)}</Fact>
      )}
      {reason && <Fact name={t('decision.comment')}>{reason}</Fact>}
    </Receipt>
  );
}
