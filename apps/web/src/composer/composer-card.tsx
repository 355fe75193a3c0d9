import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../frame/card.js';
import type { MandateAnswer } from '../api/answers.js';
import classes from './composer.module.css';
import { composerId, useComposing, type Saved } from './composing.js';
import { Receipt } from './receipt.js';
import { StepForm } from './step-form.js';
import type { StepName } from './step-shapes.js';
import { useStepsHere } from './steps-here.js';

const shownFirst = 4;

/** Where steps and notes are logged: what leads on from here, one press away, and everything else behind it. */
export function ComposerCard({ mandate }: { readonly mandate: MandateAnswer | null }) {
  const { t } = useTranslation();
  const composing = useComposing();
  const [saved, setSaved] = useState<Saved | null>(null);
  const begun = composing !== null && composing.draft !== null;
  useEffect(() => {
    if (begun) setSaved(null);
  }, [begun]);
  const steps = useStepsHere();
  if (composing === null) return null;
  const { draft, begin } = composing;
  if (steps.length === 0 && draft === null) return null;
  const start = (step: StepName) => {
    setSaved(null);
    begin(step);
  };
  return (
    <div id={composerId} tabIndex={-1} className={classes['place']}>
      <Card title={t('composer.title')}>
        {saved && draft === null && <Receipt saved={saved} />}
        {draft === null ? (
          <StepChoice steps={steps} behind={composing.behind} start={start} />
        ) : (
          <StepForm
            key={`${draft.step} ${draft.correcting?.entryId}`}
            draft={draft}
            mandate={mandate}
            saved={(answer) => setSaved({ draft, answer })}
          />
        )}
      </Card>
    </div>
  );
}

type ChoiceProps = {
  readonly behind: boolean;
  readonly steps: readonly StepName[];
  readonly start: (step: StepName) => void;
};

function StepChoice({ steps, behind, start }: ChoiceProps) {
  const { t } = useTranslation();
  const more = steps.slice(shownFirst);
  return (
    <div className={classes['steps']} role="group" aria-label={t('composer.title')} aria-busy={behind}>
      {steps.slice(0, shownFirst).map((step, index) => (
        <Button
          key={step}
          variant={index === 0 ? 'light' : 'default'}
          disabled={behind}
          onClick={() => start(step)}
        >
          {t(`composer.step.${step}`)}
        </Button>
      ))}
      {more.length > 0 && (
        <Menu position="bottom-start" shadow="md" width={260}>
          <Menu.Target>
            <Button
              variant="default"
              disabled={behind}
              leftSection={<IconDots size={17} stroke={1.8} aria-hidden="true" />}
            >
              {t('composer.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown aria-label={t('composer.moreOf')}>
            {more.map((step) => (
              <Menu.Item key={step} onClick={() => start(step)}>
                {t(`composer.step.${step}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
