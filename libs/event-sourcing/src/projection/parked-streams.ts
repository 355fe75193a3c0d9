import type { Pool } from 'pg';
import type { GlobalPosition } from '../store/event-store.js';
import { traceOf } from './poison.js';
import type { PageTransaction } from './row-table.js';

/** A stream that a projection could not go on with; its rows lack this event and all that followed in the stream. */
export type ParkedStream = {
  readonly projection: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: GlobalPosition;
  /** What went wrong, without a word of the event's content. */
  readonly error: string;
  readonly parkedAt: Date;
};

export type EventPlace = Pick<ParkedStream, 'stream' | 'revision' | 'position'>;

/** Sets a stream aside for a projection, from this event on. */
export async function park(
  transaction: PageTransaction,
  projection: string,
  { stream, revision, position }: EventPlace,
  error: Error,
): Promise<void> {
  await transaction.query(
    `INSERT INTO read.parked_stream (projection, stream, revision, position, error) VALUES ($1, $2, $3, $4, $5)`,
    [projection, stream, revision, position, traceOf(error)],
  );
}

/** What is parked, the oldest first; of one stream when it is given. */
export async function parkedStreams(
  pool: Pool,
  stream: string | null = null,
): Promise<readonly ParkedStream[]> {
  const { rows } = await pool.query<ParkedStream>(
    `SELECT projection, stream, revision, position, error, parked_at AS "parkedAt" FROM read.parked_stream
      WHERE $1::text IS NULL OR stream = $1 ORDER BY parked_at, position, projection`,
    [stream],
  );
  return rows;
}
