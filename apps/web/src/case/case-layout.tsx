import type { ReactNode } from 'react';
import classes from './case-layout.module.css';

type LayoutProps = {
  readonly bar: ReactNode;
  readonly first: ReactNode;
  readonly main: ReactNode;
  readonly side: ReactNode;
};

/** One case: what it is on top, the story in the middle, and beside it what is missing and what holds. */
export function CaseLayout({ bar, first, main, side }: LayoutProps) {
  return (
    <>
      {bar}
      <div className={classes['columns']}>
        <div className={classes['first']}>{first}</div>
        <div className={classes['main']}>{main}</div>
        <div className={classes['side']}>{side}</div>
      </div>
    </>
  );
}
