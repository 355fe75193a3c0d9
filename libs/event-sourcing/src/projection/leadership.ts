import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { newId } from '../format/ids.js';

/** How long a leader that is heard of no more goes on leading. */
const LEASE_MILLISECONDS = 2_000;
const ROUNDS_IN_A_LEASE = 4;

/**
 * Rows that another session holds are passed over: whoever writes a page there is alive, or is ended by the server. Like
 * a page, it does not wait for the disk.
 */
const ROUND = `
  WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
  open AS (
    SELECT name FROM read.checkpoint, lazily
     WHERE name = ANY($2) AND (leader = $1 OR leads_until IS NULL OR leads_until < clock_timestamp())
     ORDER BY name FOR UPDATE OF checkpoint SKIP LOCKED)
  UPDATE read.checkpoint c
     SET leader = $1, leads_until = clock_timestamp() + $3 * interval '1 millisecond',
         epoch = c.epoch + (c.leader IS DISTINCT FROM $1)::integer
    FROM open WHERE c.name = open.name`;
const LED = 'SELECT name, epoch::text FROM read.checkpoint WHERE name = ANY($2) AND leader = $1';

/**
 * Which projections this process leads: one process for each, by a lease that it keeps renewing, with an epoch that
 * grows whenever another one takes over. A leader that was paused finds the epoch moved on and writes nothing. Time is
 * the database's alone.
 */
export class Leadership {
  private readonly id = newId();
  private epochs: ReadonlyMap<string, string> = new Map();
  private waiting: (() => void)[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly projections: readonly { readonly name: string; readonly version: number }[],
    private readonly onTrouble: (error: unknown) => void,
    private readonly leaseMilliseconds = LEASE_MILLISECONDS,
  ) {}

  /** The epoch of whoever leads a projection, once that is this process; null on the signal. */
  async lead(name: string, signal: AbortSignal): Promise<string | null> {
    while (!signal.aborted) {
      const epoch = this.epochs.get(name);
      if (epoch !== undefined) return epoch;
      await new Promise<void>((done) => this.waiting.push(done));
    }
    return null;
  }

  /**
   * Renews the lease and takes what nobody leads, until `signal`; from then on nobody waits to lead. Lets go of all when
   * the last page is done.
   */
  async keep(signal: AbortSignal, last: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.round();
      await delay(this.leaseMilliseconds / ROUNDS_IN_A_LEASE, undefined, { signal }).catch(() => undefined);
    }
    this.know([]);
    if (!last.aborted) await once(last, 'abort');
    const end = `UPDATE read.checkpoint SET leader = NULL, leads_until = NULL WHERE leader = $1`;
    await this.pool.query(end, [this.id]).catch(this.onTrouble);
  }

  /** Looks at once what this process leads; after trouble with the database nothing, until the next look. */
  async round(): Promise<void> {
    const names = this.projections.map(({ name }) => name);
    try {
      if (this.epochs.size < names.length) await this.begin(names);
      await this.pool.query(ROUND, [this.id, names, this.leaseMilliseconds]);
      const { rows } = await this.pool.query<{ name: string; epoch: string }>(LED, [this.id, names]);
      this.know(rows);
    } catch (error) {
      this.know([]);
      this.onTrouble(error);
    }
  }

  /** A projection that is new here gets its row, or nobody could lead it. */
  private async begin(names: readonly string[]): Promise<void> {
    const versions = this.projections.map(({ version }) => version);
    await this.pool.query(
      `INSERT INTO read.checkpoint (name, version) SELECT * FROM unnest($1::text[], $2::integer[])
       ON CONFLICT (name) DO NOTHING`,
      [names, versions],
    );
  }

  private know(led: readonly { readonly name: string; readonly epoch: string }[]): void {
    this.epochs = new Map(led.map(({ name, epoch }) => [name, epoch]));
    const waiting = this.waiting;
    this.waiting = [];
    for (const each of waiting) each();
  }
}
