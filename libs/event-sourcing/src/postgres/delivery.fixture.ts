import type { Pool } from 'pg';

/** What a reader was given, held against what is stored in the order of positions. */
export type Delivery = { readonly lost: number; readonly repeated: number; readonly outOfOrder: number };

/** Counts what went wrong between the events stored (in order) and those delivered. All zero: exactly once, in order. */
export function deliveryOf(stored: readonly string[], delivered: readonly string[]): Delivery {
  const seen = new Set(delivered);
  const places = new Map(stored.map((id, place) => [id, place]));
  let outOfOrder = 0;
  let last = -1;
  for (const id of delivered) {
    const place = places.get(id) ?? -1;
    if (place < last) outOfOrder++;
    last = Math.max(last, place);
  }
  return {
    lost: stored.filter((id) => !seen.has(id)).length,
    repeated: delivered.length - seen.size,
    outOfOrder,
  };
}

/**
 * The control of the checker: a log whose positions come from a sequence, read by a cursor over them. Each writer
 * draws its number and commits after a pause, so that commits overtake each other.
 */
export async function naiveDelivery(pool: Pool, writers: number, rounds: number): Promise<Delivery> {
  await pool.query('CREATE TABLE read.naive (position bigserial PRIMARY KEY, id text NOT NULL)');
  const delivered: string[] = [];
  let writing = true;
  const read = async () => {
    for (let after = '0', found = 1; writing || found > 0;) {
      const { rows } = await pool.query<{ position: string; id: string }>(
        'SELECT position, id FROM read.naive WHERE position > $1 ORDER BY position LIMIT 50',
        [after],
      );
      found = rows.length;
      delivered.push(...rows.map((row) => row.id));
      after = rows.at(-1)?.position ?? after;
    }
  };
  const write = async (writer: number) => {
    for (let round = 0; round < rounds; round++) {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('INSERT INTO read.naive (id) VALUES ($1)', [`${writer}.${round}`]);
      await client.query('SELECT pg_sleep($1)', [((writer * 7 + round * 3) % 5) / 1000]);
      await client.query('COMMIT');
      client.release();
    }
  };
  const reading = read();
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  writing = false;
  await reading;
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM read.naive ORDER BY position');
  return deliveryOf(
    rows.map((row) => row.id),
    delivered,
  );
}
