import { foldedWords, nameWords } from '@loenspor/event-sourcing';
import type { UserDirectory } from '@loenspor/identity';
import type { UsersCalled } from '@loenspor/insight';

const MOST = 50;

/** Finds who has a case by the beginning of a name. */
export function usersCalled(users: UserDirectory): UsersCalled {
  return async (word) => {
    const begins = foldedWords(word);
    const found = await users.find({ q: word }, null, MOST);
    const isCalled = (name: string) =>
      begins.every((begin) => nameWords(name).some((each) => each.startsWith(begin)));
    return found.filter(({ name }) => isCalled(name)).map(({ userId }) => userId);
  };
}
