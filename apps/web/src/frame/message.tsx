import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.js';
import classes from './message.module.css';

type MessageProps = {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly words?: string;
  readonly children?: ReactNode;
};

/** What stands where there is nothing else to show: what it is, why, and the next step. */
export function Message({ icon, title, words, children }: MessageProps) {
  return (
    <div className={classes['message']}>
      {icon !== undefined && <div className={classes['icon']}>{icon}</div>}
      <p className={classes['title']}>{title}</p>
      {words !== undefined && <p className={classes['words']}>{words}</p>}
      {children !== undefined && <div className={classes['actions']}>{children}</div>}
    </div>
  );
}

type Kind = 'unreachable' | 'forbidden' | 'missing' | 'behind' | 'invalid' | 'unexpected';

function kindOf(problem: unknown): Kind {
  if (!(problem instanceof ApiProblem)) return 'unexpected';
  if (problem.status === 0) return 'unreachable';
  if (problem.status === 403) return 'forbidden';
  if (problem.status === 404) return 'missing';
  if (problem.status === 503) return 'behind';
  return problem.status < 500 ? 'invalid' : 'unexpected';
}

type ProblemProps = { readonly problem: unknown; readonly retry: () => void };

/** Says what went wrong and what to do. */
export function ProblemMessage({ problem, retry }: ProblemProps) {
  const { t } = useTranslation();
  const kind = kindOf(problem);
  return (
    <div role="alert">
      <Message title={t(`problem.${kind}`)} words={t(`problem.${kind}Words`)}>
        {kind !== 'forbidden' && kind !== 'missing' && (
          <Button variant="default" onClick={retry}>
            {t('problem.again')}
          </Button>
        )}
      </Message>
    </div>
  );
}
