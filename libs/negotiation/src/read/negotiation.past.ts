import { eventsAsOf } from '@loenspor/casework';
import { dayInCopenhagen, foldEvents, tableOf } from '@loenspor/event-sourcing';
import type { ReadSide } from '@loenspor/event-sourcing';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import type { Undated } from './negotiation.deadlines.js';
import { negotiationSources } from './negotiation.projection.js';
import { NegotiationRow } from './negotiation.row.js';
import { answerSql } from './negotiation.sql.js';

/**
 * Negotiations as they were recorded at an instant, made of their events anew.
 *
 * @param ids UUIDs, lower case
 * @param instant as the log writes them
 * @returns by id; those of which nothing had been recorded by then are not among them
 */
export async function negotiationsAsOf(
  side: Pick<ReadSide, 'rows' | 'log'>,
  ids: readonly string[],
  instant: string,
): Promise<ReadonlyMap<string, Undated>> {
  const { rows } = side;
  const events = await eventsAsOf(side, tableOf(rows, NegotiationEntryRow), { ids, instant });
  const folded = foldEvents({ name: 'negotiations as of', sources: negotiationSources }, events);
  if (folded.size === 0) return new Map();
  const found = await rows.query<Undated[]>(
    `SELECT ${answerSql('$1')} FROM json_populate_recordset(NULL::${tableOf(rows, NegotiationRow)}, $2::json) n`,
    [dayInCopenhagen(new Date(instant)), JSON.stringify([...folded.values()])],
  );
  return new Map(found.map((each) => [each.id, each]));
}
