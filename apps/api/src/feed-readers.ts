import type { Authorization, UserDirectory } from '@loenspor/identity';
import type { FeedReaders } from '@loenspor/insight';

/**
 * Who reads a calendar feed: a person with the roles that the sign-in service told last, as far as these open the list of
 * deadlines. What a representative sees is asked of the recorded terms anew each time.
 */
export function feedReaders(
  users: Pick<UserDirectory, 'rolesOf'>,
  authorization: Pick<Authorization, 'viewerOf'>,
): FeedReaders {
  return async (userId) => {
    const roles = await users.rolesOf(userId);
    return roles && authorization.viewerOf({ userId, name: userId, roles }, 'deadlineList');
  };
}
