import { Button } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card, Facts } from '../frame/card.js';
import { usePageTitle } from '../frame/page-title.js';
import { decisionsIn } from '../inbox/inbox-address.js';
import { inboxQuery } from '../inbox/inbox.query.js';
import { useSubjectWords } from '../inbox/subject-words.js';
import type { da } from '../language/da.js';
import classes from './decision.module.css';

export type Outcome = keyof (typeof da)['decision']['receipt']['words'];

type ReceiptProps = {
  readonly outcome: Outcome;
  /** Whether the reader has decided it just now. */
  readonly justNow: boolean;
  /** The number of the case, for the tab. */
  readonly number: string;
  /** The facts, a `Fact` each. */
  readonly children: ReactNode;
  /** What can still be done about it. */
  readonly below?: ReactNode;
};

/** How a decision went, and the way to what still waits. */
export function Receipt({ outcome, justNow, number, children, below }: ReceiptProps) {
  const { t } = useTranslation();
  const title = t(`decision.receipt.${outcome}`);
  usePageTitle([title, number].filter(Boolean).join(' · '));
  const heading = useRef<HTMLHeadingElement>(null);
  // It takes the place of the form that somebody has just sent: the keyboard goes on from here.
  useEffect(() => {
    if (justNow) window.scrollTo(0, 0);
    if (justNow) heading.current?.focus({ preventScroll: true });
  }, [justNow, outcome]);
  const Sign = justNow ? IconCircleCheck : IconInfoCircle;
  return (
    <div className={classes['page']}>
      <div className={classes['done']} role="status">
        <Sign
          size={44}
          stroke={1.4}
          aria-hidden
          className={classes['sign']}
          data-now={justNow || undefined}
        />
        <h1 ref={heading} tabIndex={-1} className={classes['title']}>
          {title}
        </h1>
        <p className={classes['about']}>{t(`decision.receipt.words.${outcome}`)}</p>
      </div>
      <div className={classes['body']}>
        <Card title={t('decision.receipt.title')}>
          <Facts>{children}</Facts>
        </Card>
        <OnwardLinks />
        {below}
      </div>
    </div>
  );
}

/** To the next decision, and back to the list. */
export function OnwardLinks() {
  const { t, i18n } = useTranslation();
  const words = useSubjectWords();
  const [next] = decisionsIn(useQuery(inboxQuery(i18n.language)).data ?? []);
  const here = next !== undefined && next.address === window.location.pathname;
  return (
    <div className={classes['onward']}>
      {next && !here && (
        <Button component={Link} to={next.address} size="md" className={classes['nextButton'] ?? ''}>
          {t('decision.receipt.nextOf', { what: words.title(next.item) })}
        </Button>
      )}
      <Button component={Link} to="/venter" size="md" variant="default">
        {t('decision.receipt.back')}
      </Button>
    </div>
  );
}
