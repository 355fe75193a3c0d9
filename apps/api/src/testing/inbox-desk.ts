import type { ApiSpec } from './api-spec.js';
import type { Place } from './deciding-story.js';

export type InboxReason = Readonly<Record<string, unknown>> & { readonly code: string };
export type InboxItem = Readonly<Record<string, unknown>> & {
  readonly subject: { readonly kind: string; readonly id: string; readonly title: string };
  readonly group: string;
  readonly since: string;
  readonly dueOn: string | null;
  readonly reasons: readonly InboxReason[];
};
export type InboxPage = { readonly items: readonly InboxItem[]; readonly nextCursor: string | null };
type Headers = Readonly<Record<string, string>>;

/** What people find in their inboxes, whole or of one case. */
export function inboxAt(api: ApiSpec) {
  const inboxOf = async (user: string, headers: Headers = {}) =>
    (await api.given(user).gets<InboxPage>('/api/inbox?limit=200', headers)).items;
  const rowOf = async (user: string, id: string, headers: Headers = {}) =>
    (await inboxOf(user, headers)).find(({ subject }) => subject.id === id);
  const reasonsOf = async (user: string, id: string) => (await rowOf(user, id))?.reasons ?? [];
  const codesOf = async (user: string, id: string) => (await reasonsOf(user, id)).map(({ code }) => code);
  return { inboxOf, rowOf, reasonsOf, codesOf };
}

let boards = 0;

/** With a board of its own: a place has one open round with each of its counterparties. */
export function atBoard(place: Place): Place {
  const board = { counterparty: { kind: 'SELF_GOVERNING_BOARD', name: `Bestyrelse ${++boards}` } };
  return { ...place, ...board };
}
