/** A list read page by page, newest activity first; `more` = the server has older ones. */
export type ReadSoFar<Item> = { readonly items: readonly Item[]; readonly more: boolean };

/**
 * Lists put together, newest activity first, as far as their order is certain: what is older than the last item read
 * of an unfinished list waits, since that list may still hold something in between.
 *
 * @param positionOf when an item was last active, as a text that grows: the day, then the place in the log
 * @returns the merged items, and the indexes of the lists that must be read on to go further
 */
export function mergedActivity<Item>(
  lists: readonly ReadSoFar<Item>[],
  positionOf: (item: Item) => string,
): { readonly items: Item[]; readonly readOn: readonly number[] } {
  const ends = lists.flatMap(({ items, more }) => {
    const last = items.at(-1);
    return more && last !== undefined ? [positionOf(last)] : [];
  });
  const frontier = ends.sort(grows).at(-1);
  const certain = (item: Item) => frontier === undefined || grows(positionOf(item), frontier) >= 0;
  const items = lists.flatMap((list) => list.items.filter(certain));
  const readOn = lists.flatMap(({ items: read, more }, index) => {
    const last = read.at(-1);
    return more && last !== undefined && positionOf(last) === frontier ? [index] : [];
  });
  return { items: items.sort((a, b) => grows(positionOf(b), positionOf(a))), readOn };
}

function grows(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length;
  return one < other ? -1 : one > other ? 1 : 0;
}
