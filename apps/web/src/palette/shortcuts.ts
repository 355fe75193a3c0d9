import type { Destination } from '../frame/destinations.js';

/** A way to do something by the keyboard. `g` followed by a letter goes to a page. */
export type Shortcut =
  | { readonly id: 'help'; readonly keys: readonly ['?'] }
  | {
      readonly id: string;
      readonly keys: readonly ['g', string];
      readonly to: string;
      readonly word: Destination['word'];
    };

/** The letter of each page, the same in every language: the first one of the Danish word where it is free. */
const letters: { readonly [to: string]: string } = {
  '/venter': 'v',
  '/sager': 's',
  '/hverv': 'h',
  '/frister': 'f',
  '/gennemgange': 'g',
  '/mandater': 'm',
  '/indlaesning': 'i',
  '/overblik': 'o',
  '/loensammenligning': 'l',
  '/historik': 'k',
  '/aftaler': 'a',
  '/forskelle': 'd',
};

/** The shortcuts of a single letter that somebody with these pages has. */
export function shortcutsOf(pages: readonly Pick<Destination, 'to' | 'word'>[]): readonly Shortcut[] {
  const going = pages.flatMap(({ to, word }): Shortcut[] => {
    const letter = letters[to];
    return letter === undefined ? [] : [{ id: to, keys: ['g', letter], to, word }];
  });
  return [{ id: 'help', keys: ['?'] }, ...going];
}

/** How long after a `g` its letter may come. */
export const pairWithinMs = 1500;

type Pressed = { readonly key: string; readonly at: number };

/**
 * What a key means after the one before it, or nothing. Control, Alt and Meta belong to the browser, and while somebody
 * types a letter is a letter: the caller leaves those out.
 */
export function shortcutFor(
  shortcuts: readonly Shortcut[],
  pressed: Pressed,
  before: Pressed | null,
): Shortcut | null {
  const paired = before !== null && before.key === 'g' && pressed.at - before.at <= pairWithinMs;
  const going = paired
    ? shortcuts.find(({ keys }) => keys.length === 2 && keys[1] === pressed.key)
    : undefined;
  return going ?? shortcuts.find(({ keys }) => keys.length === 1 && keys[0] === pressed.key) ?? null;
}
