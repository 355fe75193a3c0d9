import { LogDamaged } from '../store/event-store.js';
import type { GlobalPosition, Page, StoredEvent } from '../store/event-store.js';
import { numberOf, positionFrom } from './position.js';

export type EventRow = {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly leaf: Buffer;
  readonly bytes: Buffer;
};

const COLUMNS = 'position, stream, revision, leaf, bytes';

export const STREAM_SQL = `
  SELECT ${COLUMNS} FROM event_store.events WHERE stream = $1 AND revision >= $2 ORDER BY revision`;

/** `found` counts the events within the limit, of which a page that would be too large leaves some for the next. */
export const PAGE_SQL = `
  SELECT ${COLUMNS}, found::integer FROM (
    SELECT *, count(*) OVER () AS found,
           sum(octet_length(bytes)) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) - octet_length(bytes) AS before
      FROM (SELECT ${COLUMNS} FROM event_store.events WHERE position > $1 ORDER BY position LIMIT $2) AS next
  ) AS measured WHERE before < $3 ORDER BY position`;

/** Events are missing from the log: a damaged table, or somebody bent it. Readers stop. */
export class LogHasGap extends LogDamaged {
  constructor(after: bigint, found: string) {
    super(`After position ${after} the log goes on at ${found}: events are missing from the database`);
  }
}

export function storedEvent(row: EventRow): StoredEvent {
  const { stream, revision, leaf, bytes } = row;
  return { position: positionFrom(row.position), stream, revision, leaf, bytes };
}

/** The page that `PAGE_SQL` found with `limit` + 1; throws `LogHasGap`, for positions have none. */
export function pageOf(
  rows: readonly (EventRow & { readonly found: number })[],
  after: GlobalPosition | null,
  limit: number,
): Page {
  const events = rows.slice(0, limit).map(storedEvent);
  const last = events.at(-1);
  if (!last) return { events, checkpoint: after, caughtUp: true };
  const first = rows[0] as EventRow;
  const before = numberOf(after);
  if (BigInt(first.position) !== before + 1n) throw new LogHasGap(before, first.position);
  if (numberOf(last.position) !== before + BigInt(events.length)) throw gapWithin(rows);
  return { events, checkpoint: last.position, caughtUp: rows[0]?.found === events.length };
}

function gapWithin(rows: readonly EventRow[]): LogHasGap {
  const at = rows.findIndex(
    ({ position }, i) => i > 0 && BigInt(position) !== BigInt(rows[i - 1]?.position ?? 0) + 1n,
  );
  return new LogHasGap(BigInt(rows[at - 1]?.position ?? 0), rows[at]?.position ?? '');
}
