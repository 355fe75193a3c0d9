import { systemClock } from '@loenspor/event-sourcing';
import type { Authorization, UserDirectory } from '@loenspor/identity';
import type { FeedReaders } from '@loenspor/insight';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Who reads a calendar feed: a person whose last call is not long ago, with the roles that the sign-in service told then, as far as
 * these open the list of deadlines. What a representative sees is asked of the recorded terms anew each time.
 */
export function feedReaders(
  users: Pick<UserDirectory, 'rolesOf' | 'lastSeenOf'>,
  authorization: Pick<Authorization, 'viewerOf'>,
  clock = systemClock,
): FeedReaders {
  return async (userId, mostDaysAway) => {
    const [roles, lastSeen] = await Promise.all([users.rolesOf(userId), users.lastSeenOf(userId)]);
    if (!roles || !lastSeen || clock().getTime() - lastSeen.getTime() > mostDaysAway * DAY_MS) return null;
    return authorization.viewerOf({ userId, name: userId, roles }, 'deadlineList');
  };
}
