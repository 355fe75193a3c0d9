import { codeWord, foldedWords, nameWords } from '@loenspor/event-sourcing';
import type { CodesCalled } from '@loenspor/event-sourcing';
import type { Municipality } from '@loenspor/pay';

/** The people whose name has a word that begins like this, by user id. */
export type UsersCalled = (word: string) => Promise<readonly string[]>;

const SHORTEST_NAME = 3;

/** What is found by a code: municipalities by name or official code, and who has a case by name. */
export function codesOfPlacesAndUsers(
  municipalities: readonly Municipality[],
  usersCalled: UsersCalled,
): CodesCalled {
  const places = municipalities.map(({ code, name }) => ({ code, words: nameWords(name) }));
  return async (word) => {
    const parts = foldedWords(word);
    const isCalled = (words: readonly string[]) =>
      parts.every((part) => words.some((each) => each.startsWith(part)));
    const found = places.filter(({ code, words }) => parts.join('') === code || isCalled(words));
    const users = word.length < SHORTEST_NAME ? [] : await usersCalled(word);
    return [
      ...found.map(({ code }) => codeWord('MUNICIPALITY', code)),
      ...users.map((userId) => codeWord('USER', userId)),
    ];
  };
}
