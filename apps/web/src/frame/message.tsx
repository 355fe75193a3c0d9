import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '../api/problem.js';
import classes from './message.module.css';
import { usePageTitle } from './page-title.js';

type MessageProps = {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly words?: string;
  /** Where it stands in place of a whole page: its title is the page's heading, and the tab's. */
  readonly first?: boolean;
  readonly children?: ReactNode;
};

/** What stands where there is nothing else to show: what it is, why, and the next step. */
export function Message({ icon, title, words, first = false, children }: MessageProps) {
  const Title = first ? FirstHeading : 'p';
  return (
    <div className={classes['message']}>
      {icon !== undefined && <div className={classes['icon']}>{icon}</div>}
      <Title className={classes['title'] ?? ''}>{title}</Title>
      {words !== undefined && <p className={classes['words']}>{words}</p>}
      {children !== undefined && <div className={classes['actions']}>{children}</div>}
    </div>
  );
}

type HeadingProps = { readonly className: string; readonly children: string };

function FirstHeading({ className, children }: HeadingProps) {
  usePageTitle(children);
  return <h1 className={className}>{children}</h1>;
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
  const barred = kind === 'forbidden' || kind === 'missing';
  return (
    <div role="alert">
      <Message title={t(`problem.${kind}`)} words={t(`problem.${kind}Words`)}>
        {!barred && <Again retry={retry} />}
      </Message>
    </div>
  );
}

/** The same in place of a whole page, with a way on where there is nothing to repeat. */
export function ProblemPage({ problem, retry }: ProblemProps) {
  const { t } = useTranslation();
  const kind = kindOf(problem);
  const barred = kind === 'forbidden' || kind === 'missing';
  return (
    <div role="alert">
      <Message first title={t(`problem.${kind}`)} words={t(`problem.${kind}Words`)}>
        {barred ? <ToBoard /> : <Again retry={retry} />}
      </Message>
    </div>
  );
}

/** The way to the cases from where there is nothing. */
export function ToBoard() {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/sager">
      {t('frame.toBoard')}
    </Button>
  );
}

function Again({ retry }: { readonly retry: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" onClick={retry}>
      {t('problem.again')}
    </Button>
  );
}
