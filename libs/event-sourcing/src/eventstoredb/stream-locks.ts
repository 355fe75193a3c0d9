import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { StoreUnavailable } from '../store/event-store.js';
import type { AppendRequest } from '../store/event-store.js';
import { within } from '../store/within.js';
import { StreamTurns } from './stream-turns.js';

/** Locks that are held; they end with their session in Postgres, however that ends. */
export type HeldLocks = {
  /** True as soon as it is known that the session ended: others may hold the locks by now. */
  readonly lost: boolean;
  /** Asks Postgres whether the session still lives. */
  readonly stillHeld: () => Promise<boolean>;
  /** Never throws. */
  readonly release: () => Promise<void>;
};

type Key = { readonly key: bigint; readonly exclusive: boolean };

const NAME = 'loenspor/stream-lock/1';
/** Postgres' own timer is to come first. */
const GRACE = 500;

/**
 * What a guard is on Postgres, made of advisory locks there: whoever appends to a stream has it alone, whoever rests a
 * decision on one holds it together with others, from looking until the outcome is known. So two appends that each rest
 * on the other's stream come one after the other. Each holds one connection of the pool.
 */
export class StreamLocks {
  private readonly turns = new StreamTurns();

  constructor(
    private readonly pool: Pool,
    private readonly storeId: string,
    private readonly milliseconds: number,
  ) {}

  /** All locks of these requests at once, in one order everywhere. Throws `StoreUnavailable` where they are not had in time. */
  async take(requests: readonly AppendRequest[]): Promise<HeldLocks> {
    const done = await this.turns.take(new Set(requests.map(({ stream }) => stream)), this.milliseconds);
    try {
      return await this.sessionFor(requests, done);
    } catch (error) {
      done();
      throw error;
    }
  }

  private async sessionFor(requests: readonly AppendRequest[], done: () => void): Promise<LockSession> {
    let client: PoolClient;
    try {
      client = await this.pool.connect();
    } catch (error) {
      throw failure('The database that holds the locks of streams does not answer', error);
    }
    const session = new LockSession(client, this.milliseconds, done);
    try {
      await session.lock(this.keysOf(requests));
      return session;
    } catch (error) {
      await session.release();
      throw failure('Others held these streams for too long', error);
    }
  }

  private keysOf(requests: readonly AppendRequest[]): readonly Key[] {
    const written = new Set(requests.map(({ stream }) => stream));
    const read = new Set(requests.flatMap(({ guards = [] }) => guards.map(({ stream }) => stream)));
    return [...new Set([...written, ...read])]
      .map((stream) => ({ key: this.keyOf(stream), exclusive: written.has(stream) }))
      .sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  private keyOf(stream: string): bigint {
    return createHash('sha256').update(`${NAME}\n${this.storeId}\n${stream}`).digest().readBigInt64BE();
  }
}

class LockSession implements HeldLocks {
  lost = false;
  private broken = false;
  private readonly onLost = () => {
    this.lost = true;
  };

  constructor(
    private readonly client: PoolClient,
    private readonly milliseconds: number,
    private readonly done: () => void,
  ) {
    client.on('error', this.onLost);
    client.on('end', this.onLost);
  }

  /** Held by a transaction, which does nothing else and ends them all at once; one message, one order of taking. */
  async lock(keys: readonly Key[]): Promise<void> {
    const list = keys.map(({ key }) => `'${key}'`).join(',');
    const exclusive = keys.map((key) => String(key.exclusive)).join(',');
    await this.ask(`BEGIN;
      SET LOCAL statement_timeout = ${this.milliseconds};
      SET LOCAL idle_in_transaction_session_timeout = 0;
      SELECT CASE WHEN exclusive THEN pg_advisory_xact_lock(key)::text ELSE pg_advisory_xact_lock_shared(key)::text END
        FROM unnest(ARRAY[${list}]::bigint[], ARRAY[${exclusive}]::boolean[]) AS wanted(key, exclusive)`);
  }

  async stillHeld(): Promise<boolean> {
    if (!this.lost) await this.ask('SELECT 1').catch(this.onLost);
    return !this.lost;
  }

  async release(): Promise<void> {
    await this.end();
    this.done();
  }

  private async end(): Promise<void> {
    if (!this.lost && !this.broken) await this.ask('ROLLBACK').catch(() => undefined);
    if (this.lost || this.broken) {
      // It keeps its listener: a link may fail once more while it is ended.
      this.client.release(true);
      return;
    }
    this.client.off('error', this.onLost);
    this.client.off('end', this.onLost);
    this.client.release();
  }

  /** An answer that does not come leaves the session in a state that nobody knows: it is not used again. */
  private async ask(sql: string): Promise<void> {
    try {
      await within(this.client.query(sql), this.milliseconds + GRACE, 'The database that holds the locks');
    } catch (error) {
      this.broken = !isAnswer(error);
      throw error;
    }
  }
}

/** Postgres answered, and its session lives on. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'ERROR';
}

function failure(what: string, error: unknown): StoreUnavailable {
  const said = error instanceof Error ? error.message : String(error);
  return new StoreUnavailable(`${what} (${said})`, { cause: error });
}
