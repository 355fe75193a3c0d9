import type { LogRow } from '../log/log-row.js';

/** Rows of one municipality and area together: agreements and the cases that apply them never span two. */
export function byPlace(rows: readonly LogRow[]): Iterable<LogRow[]> {
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
export function inOrder(rows: readonly LogRow[]): readonly LogRow[] {
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
