import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command.js';
import type { Saved } from './composer-card.js';
import classes from './composer.module.css';
import { useComposing } from './composing.js';
import { Refusal } from './outcome.js';

/** What was saved, what is worth knowing about it, and the way to take it back. */
export function Receipt({ saved: { step, corrected, answer } }: { readonly saved: Saved }) {
  const { t } = useTranslation();
  const composing = useComposing();
  const id = composing?.of.id ?? '';
  const command = useCommand(`duplicate:${answer.entryId ?? id}`);
  const root = composing?.kind === 'PAY_CASE' ? 'pay-cases' : 'negotiations';
  const place = useRef<HTMLDivElement>(null);
  // The form that had the focus is gone.
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  const name = t(`composer.step.${step}`);
  const twin = answer.warnings?.find(({ code }) => code === 'possible-duplicate')?.ref;
  const { entryId } = answer;
  const mark = () => void command.send({ path: `/${root}/${id}/duplicates`, body: { entryId, of: twin } });
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
      {twin && entryId && command.state.status !== 'done' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={command.state.status === 'sending'}
          onClick={mark}
        >
          {t('composer.sameAs')}
        </Button>
      )}
      {command.state.status === 'done' && <p>{t('composer.duplicateDone')}</p>}
      {command.state.status === 'refused' && <Refusal problem={command.state.problem} />}
    </div>
  );
}
