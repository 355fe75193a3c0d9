import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptState } from '../case/kept-state.js';
import { Message } from '../frame/message.js';
import type { MandateDraft } from './mandate-draft.js';

export type MandateDrafting = {
  readonly draft: MandateDraft;
  readonly change: (draft: MandateDraft) => void;
  /** Lets go of what is kept in this browser: it was sent. */
  readonly letGo: () => void;
  /** Back to what the mandate says; null where nothing else has been typed. */
  readonly discard: (() => void) | null;
  /** What was typed changes a mandate that has become another since; goes on with it all the same. */
  readonly goOn: (() => void) | null;
};

/** What is typed of a mandate, kept under `name`. `first`: what the mandate says now, taken while nothing was typed. */
export function useMandateDraft(name: string, first: MandateDraft): MandateDrafting {
  const [begun] = useState(() => JSON.stringify(first));
  const [kept, change, letGo] = useKeptState(name, () => first);
  const typed = JSON.stringify(kept) !== begun;
  const draft = typed ? kept : first;
  const discard = () => {
    change(first);
    letGo();
  };
  return {
    ...{ draft, change, letGo },
    discard: typed && JSON.stringify(kept) !== JSON.stringify(first) ? discard : null,
    goOn: draft.basis === first.basis ? null : () => change({ ...draft, basis: first.basis }),
  };
}

/** Says that a draft was begun on another mandate than the one there is now, and asks what shall count. */
export function OlderDraft({ discard, goOn }: Pick<MandateDrafting, 'discard' | 'goOn'>) {
  const { t } = useTranslation();
  if (goOn === null) return null;
  return (
    <div role="alert">
      <Message title={t('drafting.olderTitle')} words={t('drafting.olderWords')}>
        <Button size="sm" variant="default" onClick={discard ?? undefined} disabled={discard === null}>
          {t('drafting.takeNew')}
        </Button>
        <Button size="sm" variant="default" onClick={goOn}>
          {t('drafting.goOn')}
        </Button>
      </Message>
    </div>
  );
}
