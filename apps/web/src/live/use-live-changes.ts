import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Me, TimelineEntry } from '../api/answers.js';
import { knownPosition } from '../api/position.js';
import { type CaseKind, meQuery } from '../api/queries.js';
import type { Whole } from '../api/whole.js';
import { ChangeStream } from './change-stream.js';
import { type Change, concerns, unread } from './changes.js';

/** What others have recorded in a case that is looked at, the oldest first. */
export type OthersSteps = {
  readonly kind: CaseKind;
  readonly id: string;
  readonly entries: readonly TimelineEntry[];
};

/**
 * Keeps the pages as new as what others record: what changed is asked for again, quietly. Answers what others have
 * done in the case that was looked at meanwhile, and a way to forget it.
 */
export function useLiveChanges(me: Me): readonly [OthersSteps | null, () => void] {
  const queries = useQueryClient();
  const [steps, setSteps] = useState<OthersSteps | null>(null);
  const { userId } = me;
  useEffect(() => {
    const stream = new ChangeStream({
      changed: (changes) =>
        void takeIn(queries, unread(changes, knownPosition()), userId).then((found) => {
          if (found !== null) setSteps((before) => together(before, found));
        }),
      refetch: () =>
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'reference' }),
      ended: () => void queries.invalidateQueries(meQuery),
    });
    const look = () => (document.visibilityState === 'visible' ? stream.start() : stream.stop());
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      stream.stop();
    };
  }, [queries, userId]);
  return [steps, () => setSteps(null)];
}

/** Asks anew for what changed; answers what of it others did in a case whose timeline is on the page. */
async function takeIn(
  queries: QueryClient,
  changes: readonly Change[],
  userId: string,
): Promise<OthersSteps | null> {
  const timelines = () =>
    queries
      .getQueriesData<Whole<TimelineEntry>>({ queryKey: ['timeline'], type: 'active' })
      .filter(([queryKey]) => concerns(changes, queryKey));
  const before = new Set(
    timelines().flatMap(([, read]) => (read?.items ?? []).map(({ entryId }) => entryId)),
  );
  await queries.invalidateQueries({ predicate: ({ queryKey }) => concerns(changes, queryKey) });
  if (before.size === 0) return null;
  for (const [[, kind, id], found] of timelines()) {
    const entries = (found?.items ?? []).filter(
      (entry) => !before.has(entry.entryId) && isOfAnother(entry, userId),
    );
    if (entries.length > 0) return { kind: kind as CaseKind, id: String(id), entries };
  }
  return null;
}

/** What the product records by itself is no news of another person. */
function isOfAnother({ recordedBy, role }: TimelineEntry, userId: string): boolean {
  return recordedBy !== null && recordedBy !== userId && role !== 'SYSTEM';
}

function together(before: OthersSteps | null, next: OthersSteps): OthersSteps {
  if (before === null || before.kind !== next.kind || before.id !== next.id) return next;
  const known = new Set(before.entries.map(({ entryId }) => entryId));
  return {
    ...next,
    entries: [...before.entries, ...next.entries.filter(({ entryId }) => !known.has(entryId))],
  };
}
