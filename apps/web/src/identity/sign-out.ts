import type { QueryClient } from '@tanstack/react-query';
import { newKey } from '../api/attempts.js';
import { leaveUnsent } from '../api/command.js';
import { forgetUnkept, forgetWork } from '../api/kept-work.js';
import { ApiProblem } from '../api/problem.js';
import { meQuery } from '../api/queries.js';
import { post } from '../api/request.js';
import { forgetBoard } from '../insight/board-address.js';
import { Leavings } from './left.js';

export const leavings = new Leavings();

/**
 * Ends the session here, and at the sign-in service where it has an address for that; then nothing is left in this
 * browser of what was read or typed, and its other tabs leave too. Throws `ApiProblem` when the session could not be
 * ended: nothing has changed then.
 */
export async function signOut(queries: QueryClient): Promise<void> {
  const { endSessionUrl } = await post<{ endSessionUrl: string | null }>('/sign-out', {}).catch(
    (problem: unknown) => {
      if (problem instanceof ApiProblem && problem.status === 401) return { endSessionUrl: null };
      throw problem;
    },
  );
  forgetWork();
  leaveTab(queries);
  leavings.mark(newKey());
  window.location.assign(endSessionUrl ?? '/');
}

/**
 * Leaves nothing in this tab of what was read or not sent. What was typed and kept is the whole browser's, where
 * somebody may have begun anew: it goes where the sign-out is made.
 */
export function leaveTab(queries: QueryClient): void {
  leaveUnsent();
  forgetUnkept();
  forgetBoard();
  // The page that the browser keeps for its way back shows nobody's cases.
  queries.setQueryData(meQuery.queryKey, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
}
