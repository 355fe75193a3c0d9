import { isErased } from '@loenspor/event-sourcing';
import { cellsOfRow, identityCells } from '../log/log-columns.js';
import type { LogRecord } from '../log/read-file.js';
import { readLogRow } from '../log/read-row.js';
import type { LogReference, PutAside } from '../log/row-reading.js';
import { Turns } from '../log/turns.js';
import type { RowPutAside } from './kept-rows.js';
import type { RowIdentity } from './row-identity.js';

/** The command ids that rows have, or would have, when they are refused: by their number in the file. */
export type RefusedIds = ReadonlyMap<number, string>;

/** @throws the signal's reason */
export async function refusedIdsOf(
  records: readonly LogRecord[],
  identity: RowIdentity,
  signal?: AbortSignal,
): Promise<RefusedIds> {
  const turns = new Turns(signal);
  const ids = new Map<number, string>();
  for (const { row, cells } of records) {
    await turns.step();
    ids.set(row, identity.refused(identityCells(cells)));
  }
  return ids;
}

/**
 * Tells the rows that somebody has put aside from those that a file brings: by their cells as they stood, and by their
 * identity where they read well by now. Not one that was refused for its municipality alone and reads well here: that is
 * for whoever works with that one, whose row it is.
 */
export async function putAsideAmong(
  rows: readonly RowPutAside[],
  reference: LogReference,
  ids: RefusedIds,
): Promise<NonNullable<LogReference['putAside']>> {
  const turns = new Turns();
  const asTheyStood = new Map<string, PutAside>();
  const asTheyRead = new Map<string, PutAside>();
  for (const { cells, ...aside } of rows) {
    await turns.step();
    asTheyStood.set(aside.commandId, aside);
    if (isOfOthers(aside) || isErased(cells)) continue;
    const { read } = readLogRow(0, cellsOfRow(cells), reference, () => null);
    if (read) asTheyRead.set(JSON.stringify(read.identity), aside);
  }
  if (asTheyStood.size === 0) return () => null;
  return ({ row, identity }) => {
    const stood = asTheyStood.get(ids.get(row) ?? '') ?? null;
    if (identity === null) return stood;
    return asTheyRead.get(JSON.stringify(identity)) ?? (stood && !isOfOthers(stood) ? stood : null);
  };
}

function isOfOthers({ code }: PutAside): boolean {
  return code === 'municipality-unknown';
}
