import type { TimelineEntry } from '../api/answers.js';

/** A timeline as it stood at an instant: what was recorded by then, and corrected or doubled by then. */
export function timelineThen(entries: readonly TimelineEntry[], instant: string): readonly TimelineEntry[] {
  const known = entries.filter(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(instant));
  const ids = new Set(known.map(({ entryId }) => entryId));
  return known.map(({ correctedBy, duplicateOf, ...entry }) => ({
    ...entry,
    ...(correctedBy !== undefined && ids.has(correctedBy) ? { correctedBy } : {}),
    ...(duplicateOf !== undefined && ids.has(duplicateOf) ? { duplicateOf } : {}),
  }));
}
