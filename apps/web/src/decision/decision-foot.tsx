import { Button, Textarea } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem.js';
import type { DecisionDraft, Gaps } from './decision-draft.js';
import classes from './decision-foot.module.css';

type FootProps = {
  readonly draft: DecisionDraft;
  readonly gaps: Gaps;
  readonly change: (more: Partial<DecisionDraft>) => void;
  readonly sending: boolean;
  readonly problem: ApiProblem | null;
  readonly yes: { readonly words: string; readonly press: () => void };
  readonly no: { readonly words: string; readonly press: () => void };
  /** A third way that is neither, smaller. */
  readonly other?: { readonly words: string; readonly press: () => void };
  readonly hint: string;
  readonly commentLabel: string;
  /** Whom to ask. */
  readonly ask: string;
};

/** The comment above two large buttons; saying no is quieter, and as easy to reach. */
export function DecisionFoot(props: FootProps) {
  const { t } = useTranslation();
  const { draft, gaps, change, sending, problem, yes, no, other } = props;
  return (
    <div className={classes['foot']}>
      {problem && (
        <div role="alert" className={classes['problem']}>
          <strong>{problem.title || t('problem.unexpected')}</strong>
          <span>{problem.detail || t('problem.unexpectedWords')}</span>
        </div>
      )}
      <Textarea
        label={props.commentLabel}
        placeholder={props.hint}
        autosize
        minRows={1}
        maxRows={5}
        value={draft.comment}
        error={gaps.comment && t(`decision.missing.${gaps.comment}`)}
        onChange={(event) => change({ comment: event.currentTarget.value })}
      />
      <div className={classes['buttons']}>
        <Button
          size="lg"
          variant="default"
          className={classes['no'] ?? ''}
          disabled={sending}
          onClick={no.press}
        >
          {no.words}
        </Button>
        <Button size="lg" loading={sending} onClick={yes.press}>
          {yes.words}
        </Button>
      </div>
      <div className={classes['last']}>
        <span>{props.ask}</span>
        {other && (
          <Button variant="subtle" size="compact-sm" disabled={sending} onClick={other.press}>
            {other.words}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Stands in the place of the buttons while the answer has not come through. */
export function UnsentFoot({ words, again }: { readonly words: string; readonly again: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes['foot']} role="status">
      <div className={classes['unsent']}>
        <IconCloudOff size={24} stroke={1.6} aria-hidden />
        <div>
          <strong>{t('unsent.title')}</strong>
          <p>{words}</p>
        </div>
      </div>
      <Button size="lg" onClick={again}>
        {t('unsent.again')}
      </Button>
    </div>
  );
}
