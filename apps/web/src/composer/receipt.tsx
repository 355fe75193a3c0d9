import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command.js';
import classes from './composer.module.css';
import { useComposing, type Saved } from './composing.js';
import { typesOfStep, undoOf } from './correction.js';
import type { da } from '../language/da.js';
import { Refusal } from './outcome.js';
import type { StepName } from './step-shapes.js';

/** What was saved, what is worth knowing about it, and the way to take it back. */
export function Receipt({ saved }: { readonly saved: Saved }) {
  const { t } = useTranslation();
  const composing = useComposing();
  const { draft, answer } = saved;
  const corrected = draft.correcting !== null;
  const id = composing?.of.id ?? '';
  const command = useCommand(`duplicate:${answer.entryId ?? id}`);
  const root = composing?.kind === 'PAY_CASE' ? 'pay-cases' : 'negotiations';
  const place = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone.
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  const name = t(`composer.step.${draft.step}`);
  const twin = answer.warnings?.find(({ code }) => code === 'possible-duplicate')?.ref;
  const { entryId } = answer;
  // Of a correction, what may be there twice is the entry that it corrected.
  const marked = draft.correcting?.entryId ?? entryId;
  const mark = () =>
    void command.send({ path: `/${root}/${id}/duplicates`, body: { entryId: marked, of: twin } });
  return (
    <div ref={place} tabIndex={-1} className={classes['saved']} role="status">
      <p>
        <IconCheck size={17} stroke={2.2} aria-hidden="true" />{' '}
        <strong>{t(corrected ? 'composer.correctedTitle' : 'composer.savedTitle', { step: name })}</strong>
        {entryId && (
          <>
            {' · '}
            <a href={`#${entryId}`}>{t('composer.show')}</a>
          </>
        )}
      </p>
      {answer.warnings?.map(({ code, detail }) => (
        <p key={`${code} ${detail}`}>{detail}</p>
      ))}
      {command.state.status !== 'done' && (
        <div className={classes['actions']}>
          {twin && entryId && (
            <Button
              size="compact-sm"
              variant="default"
              loading={command.state.status === 'sending'}
              onClick={mark}
            >
              {t('composer.sameAs')}
            </Button>
          )}
          <Undo saved={saved} />
        </div>
      )}
      {command.state.status === 'done' && <p>{t('composer.duplicateDone')}</p>}
      {command.state.status === 'refused' && <Refusal problem={command.state.problem} />}
    </div>
  );
}

type Decision = keyof (typeof da)['composer']['undo']['instead']['PAY_CASE'];

function isDecision(step: StepName): step is Decision {
  return typesOfStep(step).length === 0;
}

/** The way to take back what was just saved, or what to do where that cannot be. */
function Undo({ saved }: { readonly saved: Saved }) {
  const { t } = useTranslation();
  const composing = useComposing();
  if (composing === null) return null;
  const { kind, me, undo } = composing;
  const { step, correcting } = saved.draft;
  switch (undoOf(step, kind, me)) {
    case 'DECIDED':
      return (
        <p className="small">
          {t('composer.undo.decided')} {isDecision(step) && t(`composer.undo.instead.${kind}.${step}`)}
        </p>
      );
    case 'ASK':
      return <p className="small">{t('composer.undo.ask')}</p>;
    case 'MAY':
      return (
        <>
          {correcting?.before && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => undo(saved, { of: 'CORRECTION', why: t('composer.undo.whyBack') })}
            >
              {t('composer.undo.correction')}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => undo(saved, { of: 'STEP', why: t('composer.undo.why') })}
          >
            {t(correcting ? 'composer.undo.again' : 'composer.undo.button')}
          </Button>
        </>
      );
  }
}
