import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { testPool } from '../../../../../infra/testing/index.js';
import { newStream } from '../requests.fixture.js';
import type { Placed } from './delivery.fixture.js';

const WRITERS = 12;
const HOT_STREAMS = 6;

/**
 * The control of the storm: a log whose positions come from a sequence, read by a cursor over them, under the same
 * writers. The first one lets go of its number only when the reader has passed it, so that one loss at least is sure.
 */
export async function naiveStorm(
  url: string,
  rounds: number,
): Promise<{ stored: Placed[]; given: Placed[] }> {
  const pool = testPool(url, { max: WRITERS + 2 });
  await pool.query(`CREATE TABLE naive_streams (stream text PRIMARY KEY, revision integer NOT NULL)`);
  await pool.query(
    `CREATE TABLE naive (position bigserial PRIMARY KEY, stream text NOT NULL, revision integer NOT NULL)`,
  );
  const log = new NaiveLog(pool);
  const streams = Array.from({ length: HOT_STREAMS }, newStream);
  await pool.query('INSERT INTO naive_streams SELECT unnest($1::text[]), -1', [[...streams, 'overtaken']]);
  const reader = log.follow();
  const overtaken = log.append('overtaken', () => reader.passed);
  const writing = Array.from({ length: WRITERS }, async () => {
    for (let round = 0; round < rounds; round++) {
      const stream = streams[Math.floor(Math.random() * HOT_STREAMS)] as string;
      await log.append(stream, () => delay(Math.random() * 4), Math.random() < 0.1 ? 'ROLLBACK' : 'COMMIT');
    }
  });
  await Promise.all([overtaken, ...writing]);
  const given = await reader.end();
  const stored = await log.after('0');
  await pool.end();
  return { stored, given };
}

class NaiveLog {
  constructor(private readonly pool: pg.Pool) {}

  /** Draws a number, waits, and only then commits; a stream's writers come one after the other. */
  async append(stream: string, held: () => Promise<unknown>, end = 'COMMIT'): Promise<void> {
    const client = await this.pool.connect();
    await client.query('BEGIN');
    await client.query(
      `WITH next AS (UPDATE naive_streams SET revision = revision + 1 WHERE stream = $1 RETURNING stream, revision)
       INSERT INTO naive (stream, revision) SELECT stream, revision FROM next`,
      [stream],
    );
    await held();
    await client.query(end);
    client.release();
  }

  async after(position: string): Promise<Placed[]> {
    const { rows } = await this.pool.query<Placed>(
      `SELECT lpad(position::text, 19, '0') AS position, stream, revision FROM naive
        WHERE position > $1::bigint ORDER BY naive.position LIMIT 100000`,
      [position],
    );
    return rows;
  }

  /** Reads what is behind the last number it saw, over and over. */
  follow(): { readonly passed: Promise<void>; readonly end: () => Promise<Placed[]> } {
    const passed = Promise.withResolvers<void>();
    const given: Placed[] = [];
    let following = true;
    const reading = (async () => {
      for (let found = 1; following || found > 0;) {
        const rows = await this.after(given.at(-1)?.position ?? '0');
        found = rows.length;
        given.push(...rows);
        if (given.length > 20) passed.resolve();
      }
      return given;
    })();
    return { passed: passed.promise, end: () => ((following = false), reading) };
  }
}
