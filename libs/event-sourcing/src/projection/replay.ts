import { parkedStreams } from './parked-streams.js';
import type { ParkedStream } from './parked-streams.js';
import type { Projection } from './projection.js';
import { rebuild } from './rebuild.js';
import type { RebuildOptions } from './rebuild.js';
import { inTransaction } from './row-transactions.js';

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

/** The checkpoint stands still meanwhile, so that nothing of the stream is left out or applied twice. */
async function replayStream(
  projection: Projection,
  { stream, revision }: ParkedStream,
  { store, codec, pool }: RebuildOptions,
): Promise<void> {
  await inTransaction(pool, async (transaction) => {
    const { rows } = await transaction.query<{ position: string }>(
      'SELECT position FROM read.checkpoint WHERE name = $1 FOR UPDATE',
      [projection.name],
    );
    const missed = (await codec.decode(await store.readStream(stream, revision))).filter(
      ({ position }) => rows[0] !== undefined && position <= rows[0].position,
    );
    if (missed.length > 0) {
      await projection.perform?.(missed);
      await projection.apply(missed, transaction);
    }
    await transaction.query('DELETE FROM read.parked_stream WHERE projection = $1 AND stream = $2', [
      projection.name,
      stream,
    ]);
  });
}
