import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandUse, CommandAnswer } from '../api/command.js';
import type { ApiProblem } from '../api/problem.js';
import { caseQuery, timelineQuery } from '../api/queries.js';
import { useUsers } from '../api/use-users.js';
import { loggedBy, summaryOf } from '../case/entry-words.js';
import { instantText } from '../language/formats.js';
import classes from './composer.module.css';
import { useComposing } from './composing.js';
import type { Draft } from './draft.js';
import { possibleSteps } from './possible-steps.js';
import { isTouched } from './touched.js';

type OutcomeProps = {
  readonly draft: Draft;
  readonly command: CommandUse<CommandAnswer>;
  readonly sendAnyway: () => void;
};

/** What became of saving, where it is not done: on its way, refused, or overtaken by somebody else. */
export function Outcome({ draft, command, sendAnyway }: OutcomeProps) {
  const { t } = useTranslation();
  const composing = useComposing();
  const { state } = command;
  const letGo = () => {
    command.forget();
    composing?.change({ ...draft, unsure: true });
  };
  if (state.status === 'waiting')
    return (
      <div className={classes['waiting']} role="status">
        <p>
          <strong>{t('composer.waiting')}</strong>
        </p>
        <p>{t('composer.waitingWords')}</p>
        <div className={classes['actions']}>
          <Button size="compact-sm" variant="default" onClick={command.again}>
            {t('composer.again')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={letGo}>
            {t('composer.letGo')}
          </Button>
        </div>
      </div>
    );
  if (state.status !== 'refused') return null;
  if (state.problem.status === 412) return <Overtaken draft={draft} sendAnyway={sendAnyway} />;
  return <Refusal problem={state.problem} />;
}

export function Refusal({ problem }: { readonly problem: ApiProblem }) {
  const { t } = useTranslation();
  return (
    <div className={classes['refused']} role="alert">
      <p>
        <strong>{problem.title || t('composer.refusedTitle')}</strong>
      </p>
      {problem.detail !== '' && <p>{problem.detail}</p>}
    </div>
  );
}

/** Somebody else was here meanwhile: what they did, and whether this can be saved all the same. */
function Overtaken({ draft, sendAnyway }: Omit<OutcomeProps, 'command'>) {
  const { t, i18n } = useTranslation();
  const composing = useComposing();
  const users = useUsers() ?? [];
  const { kind = 'NEGOTIATION', of, me } = composing ?? {};
  const id = of?.id ?? '';
  const now = useQuery(caseQuery(kind, id));
  const timeline = useQuery(timelineQuery(kind, id, i18n.language));
  const { refetch: readCase } = now;
  const { refetch: readTimeline } = timeline;
  useEffect(() => {
    void readCase();
    void readTimeline();
  }, [readCase, readTimeline]);
  const since = (timeline.data ?? []).filter(
    ({ recordedAt, recordedBy }) =>
      recordedAt > draft.seen.at && (draft.unsure === true || recordedBy !== me?.userId),
  );
  // What one has done oneself meanwhile, on another page, is no reason to ask, unless it may be this very step; once, so
  // that it never goes round.
  const asked = useRef(false);
  const fresh =
    now.isFetchedAfterMount && timeline.isFetchedAfterMount && !now.isFetching && !timeline.isFetching;
  useEffect(() => {
    if (!fresh || since.length > 0 || asked.current) return;
    asked.current = true;
    sendAnyway();
  });
  if (!me || !now.data || !timeline.data || !fresh) return null;
  const touched = isTouched(draft, since);
  const possible = draft.correcting !== null || possibleSteps(kind, now.data, me).includes(draft.step);
  return (
    <div className={classes['waiting']} role="alert">
      <p>
        <strong>{t('composer.changedTitle')}</strong>
      </p>
      <p>{t('composer.changedWords')}</p>
      <ul className={classes['since']}>
        {since.map((entry) => {
          const by = loggedBy(entry, users);
          const name = by && 'name' in by ? by.name : '';
          return (
            <li key={entry.entryId}>
              {summaryOf(entry, users)}
              <span className="soft small">
                {' '}
                · {[name, instantText(entry.recordedAt, i18n.language)].filter(Boolean).join(', ')}
              </span>
            </li>
          );
        })}
        {since.length === 0 && <li>{t('composer.changedNothing')}</li>}
      </ul>
      {possible && !touched ? (
        <Button size="compact-sm" variant="default" onClick={sendAnyway}>
          {t('composer.anyway')}
        </Button>
      ) : (
        <p>{t('composer.unsound')}</p>
      )}
    </div>
  );
}
