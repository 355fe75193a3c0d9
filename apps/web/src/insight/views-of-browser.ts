import { viewName, viewNameKey, type SavedView } from '@loenspor/insight/contract';
import { mayPass } from '../api/attempts.js';
import { ApiProblem } from '../api/problem.js';

type Named = Omit<SavedView, 'id'>;
type Views = readonly SavedView[];

/** Where views are kept now; each answers all of them. */
export type ViewServer = {
  readonly read: () => Promise<Views>;
  readonly keep: (view: SavedView) => Promise<Views>;
};

/** `locks` is missing where a page was not fetched over https. */
export type BrowserOfViews = {
  readonly keeper: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly locks?: Pick<LockManager, 'request'> | undefined;
};

const longestName = 60;

/** What is on its way already: two pages of one tab that begin at once send nothing twice. */
const underWay = new Set<string>();

/**
 * Views were kept in the browser once: those go to the server, one after the other, and leave the browser as they
 * arrive, from one tab at a time. A name that stands on the server keeps its own search, and the browser's gets another
 * name. Answers what the server said last; null where there was nothing, or no answer: then it is tried at the next
 * visit. One that the server refuses stays, and holds up no other.
 */
export async function takeViewsOfBrowser(
  userId: string,
  server: ViewServer,
  browser?: BrowserOfViews,
): Promise<Views | null> {
  const place = `loenspor-views:${userId}`;
  if (underWay.has(place)) return null;
  underWay.add(place);
  try {
    const { keeper, locks } = browser ?? thisBrowser();
    if (keeper.getItem(place) === null) return null;
    const take = () => taken(place, keeper, server);
    // Two tabs without locks send the same view under the same id, which is one view to the server.
    return await (locks ? locks.request(place, take) : take());
  } catch {
    return null;
  } finally {
    underWay.delete(place);
  }
}

async function taken(place: string, keeper: BrowserOfViews['keeper'], server: ViewServer): Promise<Views> {
  let standing = await server.read();
  try {
    for (const view of kept(keeper, place)) {
      const asked = asView(view, standing);
      try {
        if (!standing.some((one) => one.id === asked.id || isSame(one, asked)))
          standing = await server.keep(asked);
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || mayPass(problem)) throw problem;
        continue;
      }
      leave(keeper, place, view);
    }
    if (kept(keeper, place).length === 0) keeper.removeItem(place);
  } catch {
    // What has arrived until now is shown; the rest is tried at the next visit.
  }
  return standing;
}

function asView(view: Named, standing: Views): SavedView {
  const named = { name: freeName(view, standing), search: view.search };
  return { id: idOf(named), ...named };
}

function isSame(one: Named, other: Named): boolean {
  return one.search === other.search && viewNameKey(one.name) === viewNameKey(other.name);
}

/** The name, with a number where another search has it. */
function freeName({ name, search }: Named, standing: Views): string {
  const isFree = (asked: string) =>
    standing.every((one) => one.search === search || viewNameKey(one.name) !== viewNameKey(asked));
  // Older pages took what the server does not.
  const inOneLine = name.toWellFormed().replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  const asked = cut(viewName(inOneLine), longestName);
  if (isFree(asked)) return asked;
  const numbered = (at: number): string => {
    const next = `${cut(asked, longestName - ` ${at}`.length)} ${at}`;
    return isFree(next) ? next : numbered(at + 1);
  };
  return numbered(2);
}

/** Whole signs alone: half of one is no text to the server. */
function cut(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/**
 * The same id for the same view, wherever it is sent from: a UUID of version 8 out of four FNV-1a hashes, for want of
 * `crypto.subtle` where a page was not fetched over https.
 */
function idOf({ name, search }: Named): string {
  const hash = (text: string) =>
    [...text].reduce((sum, sign) => Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5);
  const hex = [0, 1, 2, 3]
    .map((part) => (hash(JSON.stringify([part, viewNameKey(name), search])) >>> 0).toString(16))
    .map((part) => part.padStart(8, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5');
}

function leave(keeper: BrowserOfViews['keeper'], place: string, view: Named): void {
  const left = kept(keeper, place).filter((one) => one.name !== view.name || one.search !== view.search);
  keeper.setItem(place, JSON.stringify(left));
}

/** What does not read as a view was none. */
function kept(keeper: BrowserOfViews['keeper'], place: string): readonly Named[] {
  const found = parsed(keeper.getItem(place) ?? '[]');
  if (!Array.isArray(found)) return [];
  return found.filter(
    (one: Partial<Named> | null): one is Named =>
      typeof one?.name === 'string' &&
      viewNameKey(one.name) !== '' &&
      typeof one.search === 'string' &&
      one.search !== '',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function thisBrowser(): BrowserOfViews {
  const { locks } = navigator as { readonly locks?: LockManager };
  return { keeper: localStorage, locks };
}
