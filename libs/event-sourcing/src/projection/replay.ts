import { parkedStreams } from './parked-streams.js';
import type { ParkedStream } from './parked-streams.js';
import type { Projection } from './projection.js';
import { rebuild } from './rebuild.js';
import type { RebuildOptions } from './rebuild.js';
import type { PageTransaction } from './row-table.js';
import { inTransaction, onConnection } from './row-transactions.js';

/**
 * Takes up what these projections have parked, and answers the names of those that had something. Rows are made anew,
 * for those of one stream may rest on others; a projection without rows of its own is given the events that it missed.
 *
 * @throws what still cannot be applied, and that projection stays as it was
 */
export async function replay(
  projections: readonly Projection[],
  options: RebuildOptions,
): Promise<readonly string[]> {
  const parked = Map.groupBy(await parkedStreams(options.pool), ({ projection }) => projection);
  const sick = projections.filter(({ name }) => parked.has(name));
  await rebuild(sick, options);
  for (const projection of sick)
    if (projection.tables.length === 0)
      for (const stream of parked.get(projection.name) ?? []) await replayStream(projection, stream, options);
  return sick.map(({ name }) => name);
}

/**
 * What the stream causes comes first, for that may take long. Then the checkpoint stands still, so that nothing of the
 * stream is left out or applied twice: what was gone past meanwhile is done too.
 */
async function replayStream(
  projection: Projection,
  { stream, revision }: ParkedStream,
  { store, codec, pool }: RebuildOptions,
): Promise<void> {
  const missedUpTo = async (position: string | undefined) =>
    (await codec.decode(await store.readStream(stream, revision))).filter(
      (event) => position !== undefined && event.position <= position,
    );
  const position = await onConnection(pool, 'read', (connection) => positionOf(connection, projection));
  const before = await missedUpTo(position);
  if (before.length > 0) await projection.perform?.(before);
  await inTransaction(pool, async (transaction) => {
    const missed = await missedUpTo(await positionOf(transaction, projection, 'FOR UPDATE'));
    const more = missed.slice(before.length);
    if (more.length > 0) await projection.perform?.(more);
    if (missed.length > 0) await projection.apply(missed, transaction);
    await transaction.query('DELETE FROM read.parked_stream WHERE projection = $1 AND stream = $2', [
      projection.name,
      stream,
    ]);
  });
}

async function positionOf(
  connection: PageTransaction,
  { name }: Projection,
  lock = '',
): Promise<string | undefined> {
  const sql = `SELECT position FROM read.checkpoint WHERE name = $1 ${lock}`;
  const { rows } = await connection.query<{ position: string | null }>(sql, [name]);
  return rows[0]?.position ?? undefined;
}
