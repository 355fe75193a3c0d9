import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useDeferredValue } from 'react';
import classes from './case-layout.module.css';
import { CaseList } from './case-list.js';

type LayoutProps = {
  readonly bar: ReactNode;
  readonly first: ReactNode;
  readonly main: ReactNode;
  readonly side: ReactNode;
};

/**
 * One case: what it is on top, the story in the middle, and beside it what is missing and what holds; on a wide screen the
 * other cases at the left.
 */
export function CaseLayout({ bar, first, main, side }: LayoutProps) {
  const wide = useMediaQuery('(min-width: 88em)', false, { getInitialValueInEffect: false });
  // The case is drawn before the others beside it.
  const listed = useDeferredValue(true, false);
  return (
    <>
      {bar}
      <div className={classes['columns']}>
        {wide && <div className={classes['list']}>{listed && <CaseList />}</div>}
        <div className={classes['first']}>{first}</div>
        <div className={classes['main']}>{main}</div>
        <div className={classes['side']}>{side}</div>
      </div>
    </>
  );
}
