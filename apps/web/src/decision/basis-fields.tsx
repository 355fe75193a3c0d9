import { Chip as Choice, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../language/formats.js';
import { type BasisKind, basisKinds, type DecisionDraft, type Gaps } from './decision-draft.js';
import classes from './basis-fields.module.css';

type BasisProps = {
  readonly draft: DecisionDraft;
  readonly gaps: Gaps;
  /** While the decision is on its way it cannot be made another one. */
  readonly fixed: boolean;
  readonly change: (more: Partial<DecisionDraft>) => void;
};

/** What those covered were asked, and how: no decision is a bare click. */
export function BasisFields({ draft, gaps, fixed, change }: BasisProps) {
  const { t } = useTranslation();
  const id = useId();
  const missing = gaps.kind && t(`decision.missing.${gaps.kind}`);
  return (
    <fieldset className={`${classes['plain']} ${classes['basis']}`} disabled={fixed}>
      <div
        role="radiogroup"
        aria-label={t('decision.basis')}
        aria-describedby={missing ? id : undefined}
        data-gap={missing ? true : undefined}
        className={classes['choices']}
      >
        <Choice.Group
          value={draft.kind ?? ''}
          onChange={(kind: string) => change({ kind: kind as BasisKind })}
        >
          {basisKinds.map((kind) => (
            <Choice key={kind} value={kind} variant="outline" size="sm" radius="md">
              {t(`mandate.${kind}`)}
            </Choice>
          ))}
        </Choice.Group>
      </div>
      {missing && (
        <p id={id} className={classes['gap']} role="alert">
          {missing}
        </p>
      )}
      <div className={classes['pair']}>
        <TextInput
          type="date"
          label={t('decision.on')}
          value={draft.on}
          max={today()}
          error={gaps.on && t(`decision.missing.${gaps.on}`)}
          onChange={(event) => change({ on: event.currentTarget.value })}
        />
        {draft.kind === 'MEMBER_MEETING' && (
          <TextInput
            inputMode="numeric"
            label={t('decision.headcount')}
            value={draft.headcount}
            error={gaps.headcount && t(`decision.missing.${gaps.headcount}`)}
            onChange={(event) => change({ headcount: event.currentTarget.value })}
          />
        )}
      </div>
    </fieldset>
  );
}
