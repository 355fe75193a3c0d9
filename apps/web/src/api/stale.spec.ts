import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';
import { isStale, staysStanding } from './stale.js';

const failing = (status: number) => () => Promise.reject(new ApiProblem(status, 'refused', '', ''));

/** What is kept under a key after an answer and a look that failed. */
async function looked(answered: boolean, status: number, meta: object = staysStanding) {
  const queries = new QueryClient();
  const queryKey = ['case', 'a'];
  const options = { queryKey, meta: { ...meta }, retry: false, staleTime: 0 };
  if (answered) await queries.fetchQuery({ ...options, queryFn: () => 'read' });
  await queries.fetchQuery({ ...options, queryFn: failing(status) }).catch(() => null);
  const found = queries.getQueryCache().find({ queryKey });
  if (!found) throw new Error('Nothing is kept.');
  queries.clear();
  return found;
}

describe('what stands on a page', () => {
  it.each([0, 500, 503])('is told as old when it cannot be fetched anew: %i', async (status) => {
    expect(isStale(await looked(true, status))).toBe(true);
  });

  it.each([403, 404, 410])('is no longer there when an answer takes it away: %i', async (status) => {
    expect(isStale(await looked(true, status))).toBe(false);
  });

  it('is the page’s to tell where nothing was read yet, or where it says so itself', async () => {
    expect(isStale(await looked(false, 500))).toBe(false);
    expect(isStale(await looked(true, 500, {}))).toBe(false);
  });

  it('is as new as can be while every look is answered', async () => {
    const queries = new QueryClient();
    await queries.fetchQuery({ queryKey: ['case', 'a'], meta: staysStanding, queryFn: () => 'read' });
    expect(queries.getQueryCache().getAll().map(isStale)).toEqual([false]);
    queries.clear();
  });
});
