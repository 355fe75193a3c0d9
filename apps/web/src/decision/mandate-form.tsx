import { contentChanges } from '@loenspor/mandate/contract';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MandateAnswer, MandateVersionAnswer } from '../api/answers.js';
import type { CommandAnswer, CommandUse } from '../api/command.js';
import type { ApiProblem } from '../api/problem.js';
import { mandateQuery } from '../api/queries.js';
import { Card } from '../frame/card.js';
import { today } from '../language/formats.js';
import { known } from '../pay/pay.values.js';
import { AskedMandate } from './asked-mandate.js';
import { BasisFields } from './basis-fields.js';
import { ChangesCard } from './changes-card.js';
import { basisGaps, basisOf, emptyDraft, fallbackGaps, reasonGaps, textOf } from './decision-draft.js';
import { DecisionFoot, UnsentFoot } from './decision-foot.js';
import { DecisionPage } from './decision-page.js';
import { useBegunFor, useDraft } from './use-draft.js';
import type { useSubject } from './use-subject.js';
import { mustSayWhy } from './who-decides.js';

type FormProps = {
  readonly mandate: MandateAnswer;
  /** The version that lies there now. */
  readonly newest: MandateVersionAnswer;
  readonly subject: ReturnType<typeof useSubject>;
  readonly command: CommandUse<CommandAnswer>;
  readonly title: string;
};

/** Bound to the content that was shown: when other content lies there, the approver looks first. */
export function MandateForm({ mandate, newest, subject, command, title }: FormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const name = `mandate:${mandate.id}`;
  const begunFor = useBegunFor(name);
  const [shown, setShown] = useState(
    () => mandate.versions.findLast(({ contentHash }) => contentHash === begunFor) ?? newest,
  );
  const changed = shown.contentHash !== newest.contentHash;
  const [passed, setPassed] = useState(0);
  const takesPlace = mandate.approver !== null && mustSayWhy(mandate.approver);
  const { draft, gaps, change, check } = useDraft(
    name,
    emptyDraft(today(), fallbackWords(mandate, t)),
    shown.contentHash ?? '',
  );
  const path = `/mandates/${mandate.id}`;
  const send = async (act: 'approval' | 'rejection' | 'return', body: object) => {
    // An approval says which content it is of; a refusal is of the mandate as it stands here, whenever it comes through.
    const as = act === 'approval' ? {} : { revision: mandate.revision };
    const state = await command.send({ path: `${path}/${act}`, body, ...as });
    if (state.status === 'refused') await queries.invalidateQueries(mandateQuery(mandate.id));
  };
  const approve = () => {
    const lacking = { ...basisGaps(draft, today()), ...fallbackGaps(draft, takesPlace) };
    const basis = basisOf(draft, today());
    if (changed) return setPassed(passed + 1);
    if (!check(lacking) || basis === null) return;
    const why = takesPlace ? textOf('fallbackReason', draft.fallbackReason) : {};
    const note = textOf('note', draft.comment);
    void send('approval', { basis, ...note, ...why, contentHash: shown.contentHash });
  };
  const refuse = (act: 'rejection' | 'return') => () => {
    if (changed) return setPassed(passed + 1);
    if (check(reasonGaps(draft))) void send(act, { reason: draft.comment.trim() });
  };
  const { state } = command;
  const approving = command.asked?.path.endsWith('/approval') === true;
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
        problem={
          state.status === 'refused' && !(changed && isOvertaken(state.problem)) ? state.problem : null
        }
        yes={{ words: t('decision.approve'), press: approve }}
        no={{ words: t('decision.reject'), press: refuse('rejection') }}
        other={{ words: t('decision.return'), press: refuse('return') }}
        commentLabel={t('decision.comment')}
        hint={t('decision.commentHintReturn')}
        ask={subject.ask}
      />
    );
  return (
    <DecisionPage
      title={title}
      about={subject.about}
      number={subject.number}
      caseAddress={subject.address}
      due={subject.due}
      foot={foot}
    >
      {changed && (
        <ChangesCard
          title={t('decision.changedNow')}
          words={t('decision.changedNowWords')}
          changes={contentChanges(shown, newest)}
          passed={passed}
          seen={() => {
            setShown(newest);
            command.forget();
          }}
        />
      )}
      <AskedMandate mandate={mandate} version={newest} />
      <Amended mandate={mandate} version={newest} />
      <Card title={t('decision.basis')}>
        <BasisFields draft={draft} gaps={gaps} fixed={command.held} change={change} />
        {takesPlace && (
          <TextInput
            mt={10}
            label={t('decision.fallback')}
            value={draft.fallbackReason}
            error={gaps.fallbackReason && t(`decision.missing.${gaps.fallbackReason}`)}
            onChange={(event) => change({ fallbackReason: event.currentTarget.value })}
          />
        )}
      </Card>
    </DecisionPage>
  );
}

type AmendedProps = { readonly mandate: MandateAnswer; readonly version: MandateVersionAnswer };

/** What is other than in the version that was decided before, and why. */
function Amended({ mandate, version }: AmendedProps) {
  const { t } = useTranslation();
  const before = mandate.versions.findLast(
    (each) => each.version < version.version && each.status !== 'WITHDRAWN' && each.status !== 'DRAFT',
  );
  if (!before) return null;
  return (
    <ChangesCard
      title={t('decision.changedSince')}
      words={known(version.reason) ?? null}
      changes={contentChanges(before, version)}
    />
  );
}

/** What lies there now is shown, and needs no second word. */
function isOvertaken({ code }: ApiProblem): boolean {
  return code === 'content-changed' || code === 'stale-revision';
}

function fallbackWords({ approver }: MandateAnswer, t: TFunction): string {
  const reason = approver?.reason;
  return reason === 'NO_REP' || reason === 'ABSENT' || reason === 'CONFLICT'
    ? t(`decision.fallbackBy.${reason}`)
    : '';
}
