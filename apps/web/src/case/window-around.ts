/** At most `most` items in their order, with the one at `index` among them, in the middle where that can be; -1: the first. */
export function windowAround<Item>(items: readonly Item[], index: number, most: number): readonly Item[] {
  const begin = Math.min(Math.max(index - Math.floor(most / 2), 0), Math.max(items.length - most, 0));
  return items.slice(begin, begin + most);
}
