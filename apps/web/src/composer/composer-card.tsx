import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../frame/card.js';
import type { MandateAnswer } from '../api/answers.js';
import { today } from '../language/formats.js';
import { repTermQuery, type RepTermAnswer } from '../representation/rep-term.query.js';
import classes from './composer.module.css';
import { actsAsRep, isLeftToRep, ownTermOf } from './acting-for-union.js';
import { composerId, useComposing, type Composing, type Saved } from './composing.js';
import { possibleSteps } from './possible-steps.js';
import { Receipt } from './receipt.js';
import { StepForm } from './step-form.js';
import type { StepName } from './step-shapes.js';

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
  const term = useOwnTerm(composing);
  if (composing === null) return null;
  const { kind, of, me, draft, begin } = composing;
  const asRep = actsAsRep(me);
  const steps = possibleSteps(kind, of, me).filter(
    (step) => !asRep || isLeftToRep(step, of.signatures, term, { kind, id: of.id, today: today() }),
  );
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

/** The reader’s term where the case belongs, once it has been fetched. */
function useOwnTerm(composing: Composing | null): RepTermAnswer | undefined {
  const asRep = composing !== null && actsAsRep(composing.me);
  const id = asRep ? (ownTermOf(composing.me, composing.of)?.id ?? '') : '';
  return useQuery({ ...repTermQuery(id), enabled: id !== '' }).data;
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
