import type { QueryClient } from '@tanstack/react-query';
import { leaveNothing } from '../api/command.js';
import { ApiProblem } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
import { post } from '../api/request.js';
import { forgetBoard } from '../insight/board-address.js';

/**
 * Ends the session here, and at the sign-in service where it has an address for that; then nothing is left in this
 * browser of what was read or typed. Throws `ApiProblem` when the session could not be ended: nothing has changed then.
 */
export async function signOut(queries: QueryClient): Promise<void> {
  const { endSessionUrl } = await post<{ endSessionUrl: string | null }>('/sign-out', {}).catch(
    (problem: unknown) => {
      if (problem instanceof ApiProblem && problem.status === 401) return { endSessionUrl: null };
      throw problem;
    },
  );
  leaveNothing();
  forgetBoard();
  // The page that the browser keeps for its way back shows nobody's cases.
  queries.setQueryData(meQuery.queryKey, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
  window.location.assign(endSessionUrl ?? '/');
}
