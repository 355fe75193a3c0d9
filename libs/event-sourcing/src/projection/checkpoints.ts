import type { GlobalPosition } from '../store/event-store.js';
import type { PageTransaction } from './row-table.js';

/** How far a projection is: the position and the leaf of the last event it holds; null at the very beginning. */
export type Checkpoint = {
  readonly version: number;
  readonly position: GlobalPosition | null;
  readonly leaf: string | null;
};

/** Reads a projection's checkpoint; makes it at the beginning of the log when there is none. */
export async function readCheckpoint(
  transaction: PageTransaction,
  name: string,
  version: number,
): Promise<Checkpoint> {
  await transaction.query(
    `INSERT INTO read.checkpoint (name, version) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`,
    [name, version],
  );
  const { rows } = await transaction.query<Checkpoint>(
    `SELECT version, position, leaf FROM read.checkpoint WHERE name = $1`,
    [name],
  );
  const [row] = rows;
  if (!row) throw new Error(`The checkpoint of ${name} vanished while it was read`);
  return row;
}

const MOVED = 'SET version = $5, position = $6, leaf = $7, moved_at = now()';
const WHERE_IT_STOOD =
  'WHERE name = $1 AND version = $2 AND position IS NOT DISTINCT FROM $3 AND leaf IS NOT DISTINCT FROM $4';

/** Moves a checkpoint if it still stands where the page began; false when somebody else moved it meanwhile. */
export function moveCheckpoint(
  transaction: PageTransaction,
  name: string,
  from: Checkpoint,
  to: Checkpoint,
): Promise<boolean> {
  return moveBy(`UPDATE read.checkpoint ${MOVED} ${WHERE_IT_STOOD}`, transaction, { name, from, to });
}

/** The same outside a transaction, where no rows go with it; like a page's, it does not wait for the disk. */
export function moveCheckpointAlone(
  connection: PageTransaction,
  name: string,
  from: Checkpoint,
  to: Checkpoint,
): Promise<boolean> {
  const lazily = `WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))`;
  const sql = `${lazily} UPDATE read.checkpoint ${MOVED} FROM lazily ${WHERE_IT_STOOD}`;
  return moveBy(sql, connection, { name, from, to });
}

type Move = { readonly name: string; readonly from: Checkpoint; readonly to: Checkpoint };

async function moveBy(sql: string, connection: PageTransaction, { name, from, to }: Move): Promise<boolean> {
  const places = [from.version, from.position, from.leaf, to.version, to.position, to.leaf];
  return (await connection.query(sql, [name, ...places])).rowCount === 1;
}
