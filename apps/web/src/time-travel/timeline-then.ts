import type { TimelineEntry } from '../api/answers.js';

/**
 * A timeline as it stood at an instant: what was recorded by then, and corrected or doubled by then. What an entry says
 * of that itself is its newest mark; which one it bore then, the entries that marked it tell.
 */
export function timelineThen(entries: readonly TimelineEntry[], instant: string): readonly TimelineEntry[] {
  const known = entries.filter(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(instant));
  const inTurn = known.toSorted((one, other) => Date.parse(one.recordedAt) - Date.parse(other.recordedAt));
  const marksOf = (type: string) =>
    new Map(inTurn.flatMap((mark) => (mark.type === type ? [[mark.data['entryId'], mark] as const] : [])));
  const corrections = marksOf('EntryCorrected');
  const duplicates = marksOf('EntryMarkedDuplicate');
  return known.map(({ correctedBy: _correctedBy, duplicateOf: _duplicateOf, ...entry }) => {
    const correctedBy = corrections.get(entry.entryId)?.entryId;
    const duplicateOf = duplicates.get(entry.entryId)?.data['of'];
    return {
      ...entry,
      ...(correctedBy !== undefined && { correctedBy }),
      ...(typeof duplicateOf === 'string' && { duplicateOf }),
    };
  });
}
