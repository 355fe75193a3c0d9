import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { CaseAnswer } from '../api/answers.js';
import { useCommand } from '../api/command.js';
import { takesAway } from '../api/problem.js';
import { type CaseKind, meQuery, timelineQuery } from '../api/queries.js';
import { Card, Fact, Facts } from '../frame/card.js';
import { ProblemPage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { dayText, instantText, today } from '../language/formats.js';
import { known } from '../pay/pay.values.js';
import { Barred } from './barred.js';
import { emptyDraft, reviewGaps } from './decision-draft.js';
import { DecisionFoot, UnsentFoot } from './decision-foot.js';
import { DecisionPage } from './decision-page.js';
import { Receipt } from './receipt.js';
import { useDecided, useDraft } from './use-draft.js';
import { useForgetting } from './use-forgetting.js';
import { useSubject } from './use-subject.js';

type Task = CaseAnswer['reviewTasks'][number];
type ReviewProps = { readonly kind: CaseKind };

/** `…/eftersyn/:taskId/beslutning`: whether a decision stands that rested on something corrected since. */
export function ReviewDecisionPage({ kind }: ReviewProps) {
  const { t } = useTranslation();
  const { id = '', taskId = '' } = useParams();
  const subject = useSubject(kind, id);
  const me = useQuery(meQuery).data;
  if (subject.query.isPending || !me) return <PageSkeleton />;
  if (subject.of === null || takesAway(subject.query.error))
    return <ProblemPage problem={subject.query.error} retry={() => void subject.query.refetch()} />;
  const task = subject.of.reviewTasks.find((each) => each.taskId === taskId);
  const may = me.may.includes('reviewTaskDecide');
  if (!task || (!may && task.outcome === null))
    return (
      <Barred
        bar={task ? 'other' : 'closed'}
        title={t('decision.reviewTitle')}
        about={subject.about}
        number={subject.number}
        caseAddress={subject.address}
        approver={t('role.LEADERSHIP')}
        contact={subject.contact}
      />
    );
  return <Reviewing key={taskId} kind={kind} id={id} task={task} />;
}

type ReviewingProps = ReviewProps & { readonly id: string; readonly task: Task };

function Reviewing({ kind, id, task }: ReviewingProps) {
  const { t, i18n } = useTranslation();
  const subject = useSubject(kind, id);
  const me = useQuery(meQuery).data;
  const command = useCommand(`review:${task.taskId}`);
  useForgetting(command);
  const { draft, gaps, change, check } = useDraft(`review:${task.taskId}`, emptyDraft(today()));
  const { state, asked } = command;
  const done = state.status === 'done';
  const told = asked?.body as { outcome: 'STANDS' | 'REOPEN'; reason: string } | undefined;
  const outcome = done ? told?.outcome : task.outcome;
  useDecided(`review:${task.taskId}`, outcome !== null);
  if (outcome)
    return (
      <Receipt outcome={outcome} justNow={done} number={subject.number}>
        <Fact name={t('decision.receipt.case')}>
          {subject.about} · {subject.number}
        </Fact>
        <Fact name={t('decision.receipt.when')}>
          {done && asked
            ? instantText(asked.since, i18n.language)
            : dayText(task.decidedOn ?? '', i18n.language)}
        </Fact>
        {done && me && <Fact name={t('decision.receipt.who')}>{me.name}</Fact>}
        <Fact name={t('decision.comment')}>{done ? told?.reason : known(task.reason)}</Fact>
      </Receipt>
    );
  const send = (choice: 'STANDS' | 'REOPEN') => () => {
    if (!check(reviewGaps(draft))) return;
    const body = { outcome: choice, reason: draft.comment.trim() };
    void command.send({ path: `/review-tasks/${task.taskId}/decision`, body });
  };
  const foot =
    state.status === 'waiting' ? (
      <UnsentFoot words={t('decision.unsent.other')} again={command.again} />
    ) : (
      <DecisionFoot
        {...{ draft, gaps, change }}
        sending={state.status === 'sending'}
        problem={state.status === 'refused' ? state.problem : null}
        yes={{ words: t('decision.stands'), press: send('STANDS') }}
        no={{ words: t('decision.reopen'), press: send('REOPEN') }}
        commentLabel={t('decision.reason')}
        hint={t('decision.commentHintReview')}
        ask={subject.ask}
      />
    );
  return (
    <DecisionPage
      title={t('decision.reviewTitle')}
      about={subject.about}
      number={subject.number}
      caseAddress={subject.address}
      due={subject.due}
      foot={foot}
    >
      <AskedReview kind={kind} id={id} task={task} />
    </DecisionPage>
  );
}

/** What was corrected, and which decision rested on it. */
function AskedReview({ kind, id, task }: ReviewingProps) {
  const { t, i18n } = useTranslation();
  const entries = useQuery(timelineQuery(kind, id, i18n.language)).data;
  const said = (entryId: string) => {
    const entry = entries?.find((each) => each.entryId === entryId);
    if (!entry) return entries ? t('decision.review.unknown') : '…';
    return `${dayText(entry.occurredOn, i18n.language, 'short')}: ${entry.summary}`;
  };
  const date = dayText(task.raisedOn, i18n.language);
  return (
    <Card title={t('decision.askedReview')}>
      <p>
        {t('decision.review.corrected', { date })} {t('decision.review.question')}
      </p>
      <Facts>
        <Fact name={t('decision.review.decision')}>{said(task.decisionId)}</Fact>
        <Fact name={t('decision.review.correction')}>{said(task.correctionId)}</Fact>
      </Facts>
    </Card>
  );
}
