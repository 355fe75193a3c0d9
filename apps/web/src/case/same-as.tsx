import { Button, Radio } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../api/answers.js';
import { useCarriedOut, useCommand } from '../api/command.js';
import { useUsers } from '../api/use-users.js';
import { useComposing } from '../composer/composing.js';
import { Chip } from '../frame/chip.js';
import { dayText, instantText } from '../language/formats.js';
import { CommandOutcome } from './command-outcome.js';
import { summaryOf } from './entry-words.js';
import classes from './same-as.module.css';
import { mayMarkDuplicate } from './twins.js';

type SameAsProps = { readonly entry: TimelineEntry; readonly twins: readonly TimelineEntry[] };

/** That an entry may stand here twice, and the way to say so; whoever marks it says which one it repeats. */
export function SameAs({ entry, twins }: SameAsProps) {
  const { t } = useTranslation();
  const users = useUsers() ?? [];
  const composing = useComposing();
  const [stage, show] = useState<'offered' | 'asking' | 'marked'>('offered');
  const marked = useRef<HTMLParagraphElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  // What had the focus is gone.
  useEffect(() => {
    if (stage === 'marked') marked.current?.focus({ preventScroll: true });
    if (stage === 'offered' && left.current) opener.current?.focus({ preventScroll: true });
    left.current = false;
  }, [stage]);
  if (stage === 'marked')
    return (
      <p ref={marked} tabIndex={-1} role="status" className={classes['marked']}>
        {t('composer.duplicateDone')}
      </p>
    );
  if (composing === null || twins.length === 0 || !mayMarkDuplicate(composing.kind, composing.me))
    return null;
  if (stage === 'asking')
    return (
      <Question
        {...{ entry, twins, caseId: composing.of.id }}
        root={composing.kind === 'PAY_CASE' ? 'pay-cases' : 'negotiations'}
        done={() => show('marked')}
        cancel={() => {
          left.current = true;
          show('offered');
        }}
      />
    );
  return (
    <div className={classes['offered']}>
      <Chip tone="warn">{t('timeline.twice')}</Chip>
      <Button
        ref={opener}
        variant="default"
        size="compact-xs"
        aria-label={t('timeline.sameAsEntry', { what: summaryOf(entry, users) })}
        onClick={() => show('asking')}
      >
        {t('timeline.sameAs')}
      </Button>
    </div>
  );
}

type QuestionProps = SameAsProps & {
  readonly caseId: string;
  readonly root: 'pay-cases' | 'negotiations';
  readonly done: () => void;
  readonly cancel: () => void;
};

/** Asks before it is marked. Where a decision rests on this one, the other can be marked in its place. */
function Question({ entry, twins, caseId, root, done, cancel }: QuestionProps) {
  const { t, i18n } = useTranslation();
  const users = useUsers() ?? [];
  const command = useCommand(`duplicate:${entry.entryId}`);
  const { state, held } = command;
  const [chosen, choose] = useState(twins[0]?.entryId ?? '');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  useCarriedOut(command, done);
  const named = (one: TimelineEntry) =>
    `${dayText(one.occurredOn, i18n.language, 'short')}: ${summaryOf(one, users)}`;
  const of = twins.find(({ entryId }) => entryId === chosen) ?? twins[0];
  if (!of) return null;
  const mark = (one: TimelineEntry, other: TimelineEntry) =>
    void command.send({
      path: `/${root}/${caseId}/duplicates`,
      body: { entryId: one.entryId, of: other.entryId },
    });
  const leave = () => {
    command.forget();
    cancel();
  };
  const restedOn = state.status === 'refused' && state.problem.code === 'not-correctable';
  return (
    <div
      ref={place}
      tabIndex={-1}
      role="group"
      aria-label={t('timeline.sameAsEntry', { what: summaryOf(entry, users) })}
      className={classes['question']}
      onKeyDown={({ key }) => key === 'Escape' && !held && leave()}
    >
      {twins.length > 1 ? (
        <Radio.Group size="sm" label={t('timeline.sameAs')} value={of.entryId} onChange={choose}>
          <div className={classes['choices']}>
            {twins.map((twin) => (
              <Radio
                key={twin.entryId}
                size="sm"
                disabled={held}
                value={twin.entryId}
                label={named(twin)}
                description={t('timeline.loggedWhen', { when: instantText(twin.recordedAt, i18n.language) })}
              />
            ))}
          </div>
        </Radio.Group>
      ) : (
        <p>
          {t('timeline.sameAs')} <a href={`#${of.entryId}`}>{named(of)}</a>
        </p>
      )}
      <p className="small">{t('timeline.sameAsWords')}</p>
      <CommandOutcome command={command} />
      <div className={classes['actions']}>
        {restedOn ? (
          <Button size="compact-sm" onClick={() => mark(of, entry)}>
            {t('timeline.markOther')}
          </Button>
        ) : (
          <Button
            size="compact-sm"
            loading={state.status === 'sending'}
            disabled={held}
            onClick={() => mark(entry, of)}
          >
            {t('timeline.mark')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" disabled={held} onClick={leave}>
          {t('timeline.leaveIt')}
        </Button>
      </div>
    </div>
  );
}
