import type { DecodedEvent, PageTransaction } from '@loenspor/event-sourcing';
import type { Pool } from 'pg';

/** A mended row whose step may have to be recorded still, by the event that says so. */
export type RowLeft = { readonly eventId: string; readonly stream: string; readonly revision: number };

/** `failing`: of those that wait, how many were tried. */
export type MendedRowsStanding = { readonly waiting: number; readonly failing: number };

const FIRST_PAUSE_S = 2;
const LONGEST_PAUSE_S = 60 * 60;

/** Mended rows that somebody must look at, until it is known that nothing is left to do. */
export class MendedRowList {
  constructor(private readonly pool: Pool) {}

  async note(events: readonly DecodedEvent[], transaction: PageTransaction): Promise<void> {
    await transaction.query(
      `INSERT INTO write.mended_row (event_id, stream, revision, position)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::text[])
       ON CONFLICT (event_id) DO NOTHING`,
      [
        ...[events.map(({ eventId }) => eventId), events.map(({ stream }) => stream)],
        ...[events.map(({ revision }) => revision), events.map(({ position }) => position)],
      ],
    );
  }

  async clear(transaction: PageTransaction): Promise<void> {
    await transaction.query('DELETE FROM write.mended_row');
  }

  /** Those that may be tried now, never tried ones first, in the order of the log. */
  async due(limit: number): Promise<readonly RowLeft[]> {
    const { rows } = await this.pool.query<RowLeft>(
      `SELECT event_id AS "eventId", stream, revision FROM write.mended_row
        WHERE not_before <= clock_timestamp() ORDER BY not_before, position COLLATE "C" LIMIT $1`,
      [limit],
    );
    return rows;
  }

  async done({ eventId }: RowLeft): Promise<void> {
    await this.pool.query('DELETE FROM write.mended_row WHERE event_id = $1', [eventId]);
  }

  /** It waits twice as long each time. */
  async putOff({ eventId }: RowLeft): Promise<void> {
    await this.pool.query(
      `UPDATE write.mended_row SET tries = tries + 1,
              not_before = clock_timestamp() + least($2 * 2 ^ least(tries, 30), $3) * interval '1 second'
        WHERE event_id = $1`,
      [eventId, FIRST_PAUSE_S, LONGEST_PAUSE_S],
    );
  }

  async standing(): Promise<MendedRowsStanding> {
    const { rows } = await this.pool.query<MendedRowsStanding>(
      `SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE tries > 0))::int AS failing FROM write.mended_row`,
    );
    return rows[0] ?? { waiting: 0, failing: 0 };
  }
}
