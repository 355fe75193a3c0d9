import { isErased } from '@loenspor/event-sourcing';
import { cellsOfRow, identityCells } from '../log/log-columns.js';
import { readLogRow } from '../log/read-row.js';
import type { LogReference, PutAside } from '../log/row-reading.js';
import { Turns } from '../log/turns.js';
import type { RowPutAside } from './kept-rows.js';
import type { RowIdentity } from './row-identity.js';

/**
 * Tells the rows that somebody has put aside from those that a file brings: by their cells as they stood, and by their
 * identity where they read well by now. Not one that was refused for its municipality alone: it reads well for whoever
 * works with that one, whose row it is.
 */
export async function putAsideAmong(
  rows: readonly RowPutAside[],
  reference: LogReference,
  identity: RowIdentity,
): Promise<NonNullable<LogReference['putAside']>> {
  const turns = new Turns();
  const asTheyStood = new Map<string, PutAside>();
  const asTheyRead = new Map<string, PutAside>();
  for (const { cells, ...aside } of rows) {
    await turns.step();
    if (aside.code === 'municipality-unknown') continue;
    asTheyStood.set(aside.commandId, aside);
    const read = isErased(cells) ? null : readLogRow(0, cellsOfRow(cells), reference, () => null).read;
    if (read) asTheyRead.set(JSON.stringify(read.identity), aside);
  }
  if (asTheyStood.size === 0) return () => null;
  return ({ cells, identity: normal }) =>
    asTheyRead.get(JSON.stringify(normal)) ?? asTheyStood.get(identity.refused(identityCells(cells))) ?? null;
}
