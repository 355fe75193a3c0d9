import type { Page } from '../api/answers.js';
import { isIncomplete } from '../api/incomplete.js';
import type { CaseKind } from '../api/queries.js';
import { get } from '../api/request.js';
import type { BoardCase } from './board-cases.js';
import { listedFilters, searches, type BoardSearch } from './board-search.js';
import { mergedActivity } from './merged-activity.js';

const kinds: readonly CaseKind[] = ['NEGOTIATION', 'PAY_CASE'];
const paths = { NEGOTIATION: '/negotiations', PAY_CASE: '/pay-cases' } as const;
/** As many as the server gives at a time. */
const atATime = 200;

/** What a search finds; `incomplete`: it may lack something, as a page of it said of itself. */
export type FoundCases = { readonly cases: readonly BoardCase[]; readonly incomplete: boolean };

/** Reads a page of one kind's list; `''` begins it. */
export type PageReader = (kind: CaseKind, cursor: string) => Promise<Page<BoardCase['case']>>;

/** Reads what a search finds, as many at a time as can be. */
export function pagesOf(search: BoardSearch, signal: AbortSignal): PageReader {
  const asked = { ...listedFilters(search), limit: atATime };
  return (kind, cursor) => get(paths[kind], { ...asked, cursor }, signal);
}

/**
 * Every case that a search finds, newest activity first: also what the board has not read yet. `told` is given how many
 * have come so far. Rejects with whatever the reader does: half a list is none.
 */
export async function allCases(
  search: BoardSearch,
  read: PageReader,
  told: (count: number) => void,
): Promise<FoundCases> {
  const found = new Map<string, BoardCase>();
  let incomplete = false;
  const keep = (kind: CaseKind, page: Page<BoardCase['case']>) => {
    const { items } = page;
    incomplete ||= isIncomplete(page);
    for (const one of items) found.set(one.id, { kind, case: one } as BoardCase);
    told(found.size);
  };
  for (const kind of kinds.filter((each) => searches(search, each))) {
    const first = await read(kind, '');
    keep(kind, first);
    for (let cursor = first.nextCursor; cursor !== null;) {
      const page = await read(kind, cursor);
      keep(kind, page);
      cursor = page.nextCursor;
    }
    // What somebody worked on meanwhile has moved to where was read already.
    if (first.nextCursor !== null && search.asOf === undefined) keep(kind, await read(kind, ''));
  }
  const list = { items: [...found.values()], more: false };
  const ofActivity = ({ case: { lastActivityOn, position } }: BoardCase) => `${lastActivityOn} ${position}`;
  return { cases: mergedActivity([list], ofActivity).items, incomplete };
}
