import pg from 'pg';
import { RowsAway } from './poison.js';
import type { PageTransaction, RowSchema } from './row-table.js';

/** A page that is not written on for this long is given up by the server: its process was stopped in the middle. */
const IDLE_MILLISECONDS = 10_000;

/**
 * One transaction of rows. They are made again from events, so losing the last commits in a crash loses nothing.
 *
 * @throws RowsAway when the connection or the server gave way
 */
export function inTransaction<Result>(
  pool: pg.Pool,
  work: (transaction: PageTransaction) => Promise<Result>,
  schema: RowSchema = 'read',
): Promise<Result> {
  return onConnection(pool, schema, async (connection) => {
    await connection.query(
      `BEGIN; SET LOCAL synchronous_commit = off; ` +
        `SET LOCAL idle_in_transaction_session_timeout = ${IDLE_MILLISECONDS}`,
    );
    const result = await work(connection);
    await connection.query('COMMIT');
    return result;
  });
}

/** A connection without a transaction; one that failed is not used again unless a rollback mends it. */
export async function onConnection<Result>(
  pool: pg.Pool,
  schema: RowSchema,
  work: (connection: PageTransaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect().catch(asAway);
  try {
    const result = await work(asTransaction(client, schema));
    client.release();
    return result;
  } catch (error) {
    const broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    client.release(broken);
    throw error;
  }
}

function asTransaction(client: pg.PoolClient, schema: RowSchema): PageTransaction {
  return {
    schema,
    query: async <Row extends object>(sql: string, values: unknown[] = []) => {
      const { rows, rowCount } = await client.query<Row>(sql, values).catch(asAway);
      return { rows, rowCount: rowCount ?? 0 };
    },
  };
}

/** What Postgres says is said as it stands; everything else is the connection's end. */
function asAway(error: unknown): never {
  if (error instanceof pg.DatabaseError) throw error;
  throw new RowsAway(error instanceof Error ? error.message : String(error), { cause: error });
}
