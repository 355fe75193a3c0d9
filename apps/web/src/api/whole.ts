import type { Page } from './answers.js';
import { get, type Parameters } from './request.js';

/** A list that was read page by page. `more`: there is more than was asked for; `incomplete`: it may lack something. */
export type Whole<Item> = {
  readonly items: readonly Item[];
  readonly more: boolean;
  readonly incomplete: boolean;
};

type Reading = {
  readonly path: string;
  readonly parameters?: Parameters;
  readonly signal: AbortSignal;
  /** From here on it is left at that; without it everything is read. */
  readonly most?: number;
};
type Reader = <Answer>(path: string, parameters: Parameters, signal: AbortSignal) => Promise<Answer>;
type Told<Item> = Page<Item> & { readonly incomplete?: boolean };

/** As many as the server gives at a time. */
const atATime = 200;

/** Reads a list to its end, or to `most`. Rejects as the reader does: half a list is none. */
export async function readWhole<Item>(
  { path, parameters = {}, signal, most = Infinity }: Reading,
  read: Reader = get,
): Promise<Whole<Item>> {
  const items: Item[] = [];
  let incomplete = false;
  let cursor: string | null = '';
  while (cursor !== null && items.length < most) {
    const page: Told<Item> = await read(path, { ...parameters, limit: atATime, cursor }, signal);
    items.push(...page.items);
    incomplete ||= page.incomplete === true;
    cursor = page.nextCursor;
  }
  return { items, more: cursor !== null, incomplete };
}

/** What a page needs of a list; that it may lack something is told by the frame, which looks at the whole answer. */
export function itemsOf<Item>({ items }: { readonly items: readonly Item[] }): readonly Item[] {
  return items;
}
