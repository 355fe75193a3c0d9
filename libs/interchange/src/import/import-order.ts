import type { LogRow } from '../log/log-row.js';

/**
 * Rows in the order in which they are recorded, in portions of about `size`: never one municipality and area in two of
 * them, for agreements and the cases that apply them never span two.
 */
export function inPortions(rows: readonly LogRow[], size: number): readonly (readonly LogRow[])[] {
  const portions: LogRow[][] = [];
  for (const place of byPlace(rows)) {
    const last = portions.at(-1);
    if (last && last.length < size) last.push(...inOrder(place));
    else portions.push([...inOrder(place)]);
  }
  return portions;
}

function byPlace(rows: readonly LogRow[]): Iterable<LogRow[]> {
  const places = new Map<string, LogRow[]>();
  for (const row of rows) {
    const place = `${row.municipality} ${row.area}`;
    const there = places.get(place);
    if (there) there.push(row);
    else places.set(place, [row]);
  }
  return places.values();
}

/** By date, within a date as in the file; but a case's first opening row goes before its other rows. */
function inOrder(rows: readonly LogRow[]): readonly LogRow[] {
  const byDate = rows.toSorted((a, b) =>
    a.occurredOn === b.occurredOn ? a.row - b.row : a.occurredOn < b.occurredOn ? -1 : 1,
  );
  const openings = new Map<string, LogRow>();
  for (const row of byDate)
    if (row.step === 'OPENED' && !openings.has(row.caseNumber)) openings.set(row.caseNumber, row);
  const ordered = new Set<LogRow>();
  for (const row of byDate) {
    const opening = openings.get(row.caseNumber);
    if (opening) ordered.add(opening);
    ordered.add(row);
  }
  return [...ordered];
}
