import { useMemo } from 'react';
import type { TimelineEntry } from '../api/answers.js';
import { useComposing } from '../composer/composing.js';
import { usePayTables } from '../composer/use-pay-tables.js';
import { mayMarkDuplicate, needsTables, twinsIn } from './twins.js';

const nothing: ReadonlyMap<string, readonly TimelineEntry[]> = new Map();

/**
 * What may stand in a timeline twice, for whoever may say so. Reckoned anew only when the entries are others: the page
 * is drawn again with each key that is pressed in the composer.
 */
export function useTwins(entries: readonly TimelineEntry[]): ReadonlyMap<string, readonly TimelineEntry[]> {
  const composing = useComposing();
  const marks = composing !== null && mayMarkDuplicate(composing.kind, composing.me);
  const lacksTables = useMemo(() => marks && needsTables(entries), [marks, entries]);
  const tables = usePayTables(lacksTables);
  return useMemo(() => (marks ? twinsIn(entries, tables) : nothing), [marks, entries, tables]);
}
