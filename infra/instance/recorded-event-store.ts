import type { EventStoreSetting } from '../settings/settings.js';
import { withoutCredentials } from '../settings/event-store-setting.js';
import { MessageForPeople } from './message-for-people.js';

/** Where a running product has its events. No password stands here: `hasLogin` says that one must be given. */
export type RecordedEventStore =
  | { readonly kind: 'postgres' }
  | { readonly kind: 'eventstoredb'; readonly url: string; readonly hasLogin: boolean };

export const recordedHere: RecordedEventStore = { kind: 'postgres' };

export function recordOf(setting: EventStoreSetting): RecordedEventStore {
  if (setting.kind === 'postgres') return recordedHere;
  const url = withoutCredentials(setting.url);
  return { kind: 'eventstoredb', url, hasLogin: url !== setting.url };
}

/**
 * The event store of the running product for another process beside it. Throws a message for people when that needs a
 * name and a password that its settings do not give.
 */
export function eventStoreFrom(recorded: RecordedEventStore, given: EventStoreSetting): EventStoreSetting {
  if (recorded.kind === 'postgres') return { kind: 'postgres' };
  if (!recorded.hasLogin) return { kind: 'eventstoredb', url: recorded.url };
  if (given.kind === 'eventstoredb') return given;
  throw new MessageForPeople(
    `EVENTSTOREDB_URL: den kørende Lønspor har sine hændelser på ${recorded.url}, som kræver adgangskode; sæt ` +
      'EVENT_STORE=eventstoredb og EVENTSTOREDB_URL som dér (the running product has its events there, which takes a ' +
      'password: set both as it has them)',
  );
}
