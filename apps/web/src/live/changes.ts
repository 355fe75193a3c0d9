/** A resource that changed, as `GET /api/changes` tells of it. */
export type Change = {
  readonly kind: 'NEGOTIATION' | 'PAY_CASE' | 'MANDATE' | 'PRE_AGREEMENT' | 'REP_TERM';
  readonly id: string;
  readonly position: string;
};

/** What no change of a case touches: tables, settings of the person, who is signed in. */
const untouched: readonly unknown[] = [
  'me',
  'reference',
  'conversion',
  'users',
  'mail',
  'outbox',
  'calendar',
];
/** Made of so much that each change is no reason to ask again. */
const slow: readonly unknown[] = ['statistics', 'history'];

/** The message of a stream as a change; null when it is not understood, as from a newer server. */
export function changeOf(text: string): Change | null {
  try {
    const { kind, id, position } = JSON.parse(text) as Partial<Change>;
    return kind !== undefined && id !== undefined && position !== undefined ? { kind, id, position } : null;
  } catch {
    return null;
  }
}

/** Whether what was asked under a key may be another answer now: one resource by its id, a list by any change. */
export function concerns(changes: readonly Change[], queryKey: readonly unknown[]): boolean {
  const [what, first, second] = queryKey;
  if (untouched.includes(what) || slow.includes(what)) return false;
  if (what === 'case' || what === 'timeline')
    return changes.some(({ kind, id }) => kind === first && id === second);
  if (what === 'mandate') return changes.some(({ kind, id }) => kind === 'MANDATE' && id === first);
  if (what === 'rep-term') return changes.some(({ kind, id }) => kind === 'REP_TERM' && id === first);
  return changes.length > 0;
}

/** What was not read yet: a read after a command holds everything up to the position that it answered. */
export function unread(changes: readonly Change[], read: string | null): readonly Change[] {
  return changes.filter(({ position }) => read === null || position > read);
}
