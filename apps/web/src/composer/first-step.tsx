import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { composerId, useComposing } from './composing.js';
import { firstBid } from './first-bid.js';
import { useStepsHere } from './steps-here.js';

/** To where steps are logged, with the focus on what comes next there. */
export function goToComposer(): void {
  const place = document.getElementById(composerId);
  place?.scrollIntoView({ block: 'start' });
  place?.querySelector<HTMLElement>('form h3, button')?.focus({ preventScroll: true });
}

/** From a case without demands and offers to logging the first; nothing for whoever may log none. */
export function FirstBid() {
  const { t } = useTranslation();
  const composing = useComposing();
  const step = firstBid(useStepsHere(), composing?.of.mandate?.status ?? null);
  if (composing === null || step === null) return null;
  const { draft, behind, begin } = composing;
  return (
    <Button
      variant="light"
      size="sm"
      disabled={behind}
      // What is being typed is not thrown away for it.
      onClick={() => (draft === null ? begin(step) : goToComposer())}
    >
      {t(`composer.first.${step}`)}
    </Button>
  );
}

/** From a case in which nothing has happened to logging something; nothing for whoever may not. */
export function FirstStep() {
  const { t } = useTranslation();
  const steps = useStepsHere();
  if (steps.length === 0) return null;
  return (
    <Button variant="light" size="sm" onClick={goToComposer}>
      {t('composer.first.any')}
    </Button>
  );
}
