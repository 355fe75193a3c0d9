import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { meQuery } from '../api/queries.js';
import { Frame } from '../frame/frame.js';
import { ProblemPage } from '../frame/message.js';
import { PageSkeleton } from '../frame/page-skeleton.js';
import { seesCases } from './access.js';
import { useLeftElsewhere } from './use-left-elsewhere.js';

const SignInPage = lazy(async () => ({ default: (await import('./sign-in.page.js')).SignInPage }));
const NothingToShowPage = lazy(async () => ({
  default: (await import('./nothing-to-show.page.js')).NothingToShowPage,
}));

/** Shows the pages to whoever may see them; the others sign in, or are told that there is nothing for them yet. */
export function Gate() {
  const me = useQuery(meQuery);
  useLeftElsewhere(me.data?.userId);
  if (me.isPending) return <PageSkeleton />;
  // A server that is away for a moment takes nobody's page, and what is typed in it.
  if (me.isError && me.data === undefined)
    return <ProblemPage problem={me.error} retry={() => void me.refetch()} />;
  return (
    <Suspense fallback={<PageSkeleton />}>
      {me.data === null && <SignInPage />}
      {me.data !== null && !seesCases(me.data) && <NothingToShowPage me={me.data} />}
      {me.data !== null && seesCases(me.data) && <Frame key={me.data.userId} me={me.data} />}
    </Suspense>
  );
}
