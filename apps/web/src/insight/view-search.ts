import { readSearch, writeSearch } from './board-search.js';

/** The address of the board that a view leads to: what an earlier version wrote in another manner is the same search. */
export function addressOf(search: string): string {
  return writeSearch(readSearch(new URLSearchParams(search))).toString();
}

/** What the board does without being asked for it. */
const usual = new Map([
  ['type', 'ALL'],
  ['sort', 'activity'],
]);

/** Whether a view asks for what this version of the board does not know, and so shows more than it was saved for. */
export function asksForMore(search: string): boolean {
  const known = new URLSearchParams(addressOf(search));
  return [...new URLSearchParams(search)].some(
    ([name, value]) => value.trim() !== '' && !known.has(name) && usual.get(name) !== value,
  );
}

/** Whether a view is what the board shows: the same search, and, where it asks for more than is known, that very address. */
export function isShown(view: string, asked: URLSearchParams): boolean {
  if (asksForMore(view)) return new URLSearchParams(view).toString() === asked.toString();
  return addressOf(view) === addressOf(asked.toString());
}
