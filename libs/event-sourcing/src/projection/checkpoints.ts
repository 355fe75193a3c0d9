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

/** From where to where; `epoch` when it must still be that leader's. */
export type Move = {
  readonly name: string;
  readonly from: Checkpoint;
  readonly to: Checkpoint;
  readonly epoch: string | null;
};

const MOVED = 'SET version = $5, position = $6, leaf = $7, moved_at = now()';
const WHERE_IT_STOOD =
  'WHERE name = $1 AND version = $2 AND position IS NOT DISTINCT FROM $3 AND leaf IS NOT DISTINCT FROM $4';
const AS_LEADER = 'AND ($8::bigint IS NULL OR epoch = $8)';
const PARKED = 'RETURNING ARRAY(SELECT stream FROM read.parked_stream WHERE projection = $1) AS "parked"';

/**
 * Moves a checkpoint if it still stands where the page began, and its leader is still the same; null when not. Answers
 * the streams that the projection has parked.
 */
export async function moveCheckpoint(
  transaction: PageTransaction,
  move: Move,
): Promise<readonly string[] | null> {
  const sql = `UPDATE read.checkpoint ${MOVED} ${WHERE_IT_STOOD} ${AS_LEADER} ${PARKED}`;
  const { rows } = await transaction.query<{ parked: string[] }>(sql, [...placesOf(move), move.epoch]);
  if (!rows[0]) return null;
  const { parked } = rows[0];
  return parked.length === 0 ? parked : parkedNow(transaction, move);
}

/**
 * What is parked by a statement of its own, once the checkpoint is locked. A move that had to wait for a replay or for
 * a swap of rows saw what was parked before it waited, and would leave aside what nobody keeps any more. Too few it
 * cannot have seen: only who moves the checkpoint parks.
 */
async function parkedNow(transaction: PageTransaction, { name }: Move): Promise<readonly string[]> {
  const { rows } = await transaction.query<{ stream: string }>(
    'SELECT stream FROM read.parked_stream WHERE projection = $1',
    [name],
  );
  return rows.map(({ stream }) => stream);
}

/**
 * Looks ahead of a move whether it could be made now, and answers the streams that the projection has parked; null when
 * it could not.
 */
export async function lookAhead(connection: PageTransaction, move: Move): Promise<readonly string[] | null> {
  const { rows } = await connection.query<{ parked: string[] }>(
    `SELECT ARRAY(SELECT stream FROM read.parked_stream WHERE projection = $1) AS "parked" FROM read.checkpoint
      ${WHERE_IT_STOOD} AND ($5::bigint IS NULL OR epoch = $5)`,
    [move.name, move.from.version, move.from.position, move.from.leaf, move.epoch],
  );
  return rows[0]?.parked ?? null;
}

/** The same as a move outside a transaction, where no rows go with it; like a page's, it does not wait for the disk. */
export async function moveCheckpointAlone(connection: PageTransaction, move: Move): Promise<boolean> {
  const lazily = `WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))`;
  const sql = `${lazily} UPDATE read.checkpoint ${MOVED} FROM lazily ${WHERE_IT_STOOD} ${AS_LEADER}`;
  return (await connection.query(sql, [...placesOf(move), move.epoch])).rowCount === 1;
}

/** Moves the checkpoint of rows that are made anew, if it stands where the page began. */
export async function moveRebuild(transaction: PageTransaction, move: Move): Promise<boolean> {
  const sql = `UPDATE read.rebuild ${MOVED} ${WHERE_IT_STOOD}`;
  return (await transaction.query(sql, placesOf(move))).rowCount === 1;
}

function placesOf({ name, from, to }: Move): unknown[] {
  return [name, from.version, from.position, from.leaf, to.version, to.position, to.leaf];
}
