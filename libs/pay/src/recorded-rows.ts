/** A row of reference data: it holds from a day, and was recorded at an instant (as events write it: milliseconds, UTC). */
export type RecordedRow = { readonly validFrom: string; readonly recordedAt: string };

/** Rows recorded at or before `asOf` (all of them without it); a later record of the same key has taken the earlier's place. */
export function newestOfEach<Row extends { readonly recordedAt: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  asOf?: string,
): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    if (asOf !== undefined && row.recordedAt > asOf) continue;
    const earlier = newest.get(keyOf(row));
    if (!earlier || earlier.recordedAt <= row.recordedAt) newest.set(keyOf(row), row);
  }
  return [...newest.values()];
}

export function byValidFrom(a: RecordedRow, b: RecordedRow): number {
  return a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0;
}
