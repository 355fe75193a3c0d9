import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { canonicalBytes } from '../format/canonical-json.js';

/** The same idempotency key came with another body: nothing was done. */
export class CommandIdReused extends Error {}

/** The same command is being run by another request and did not end in time. */
export class CommandInProgress extends Error {}

/**
 * What a claim answers: run it, under the resource id that the first try drew, for as long as the `lease` (its end)
 * holds; or the first answer again. `claimedAt`: when the first try came, by the database's clock, as Postgres writes an
 * instant.
 */
export type Claimed =
  | {
      readonly state: 'MINE';
      readonly resourceId: string;
      readonly lease: string;
      readonly claimedAt: string;
    }
  | { readonly state: 'ANSWERED'; readonly resourceId: string; readonly answer: unknown };

export type ClaimOptions = {
  readonly pool: Pool;
  /** Keys the hash of bodies: a plain hash would confirm guessed personal content. */
  readonly secret: Uint8Array;
  /** How long a second request waits for the first, milliseconds. */
  readonly patienceMs?: number;
  /** After how long a claim whose process died may be taken over, milliseconds. */
  readonly leaseMs?: number;
};

type ClaimRow = {
  resource_id: string;
  body_hash: Buffer;
  answer: string | null;
  free: boolean;
};

type Lease = { readonly lease: string; readonly claimedAt: string };
const LEASE = 'running_until::text AS lease, claimed_at::text AS "claimedAt"';

/**
 * One row for each command with an idempotency key, made before it is decided (decision 6). It keeps the id of the
 * resource to be made, so that a second try after a crash makes the same one; the copy of the answer is a shortcut,
 * the truth is the stream.
 */
export class CommandClaims {
  constructor(private readonly options: ClaimOptions) {}

  /**
   * Claims a command for this process.
   * @throws CommandIdReused for another body, CommandInProgress when the first request goes on past the patience
   */
  async claim(commandId: string, body: unknown, newResourceId: string): Promise<Claimed> {
    const { patienceMs = 5_000 } = this.options;
    const bodyHash = createHmac('sha256', this.options.secret).update(canonicalBytes(body)).digest();
    const until = performance.now() + patienceMs;
    for (let pause = 10; ; pause = Math.min(pause * 2, 200)) {
      const claimed = await this.tryClaim(commandId, bodyHash, newResourceId);
      if (claimed) return claimed;
      if (performance.now() + pause > until)
        throw new CommandInProgress(`The command ${commandId} is still running`);
      await delay(pause);
    }
  }

  /** Keeps the first answer, any JSON value: as a text, so that its members keep their order. */
  async answer(commandId: string, answer: unknown): Promise<void> {
    await this.options.pool.query(
      `UPDATE write.command_claim SET answer = $2, running_until = NULL WHERE key_id = $1`,
      [commandId, JSON.stringify(JSON.stringify(answer ?? null))],
    );
  }

  /**
   * Lets another try take the command over at once, under the same resource id: nobody knows what became of this one.
   * Who has outlived the own lease, and was taken over already, changes nothing.
   */
  async abandon(commandId: string, lease: string): Promise<void> {
    await this.options.pool.query(
      `UPDATE write.command_claim SET running_until = clock_timestamp() - interval '1 second'
        WHERE key_id = $1 AND answer IS NULL AND running_until = $2::timestamptz`,
      [commandId, lease],
    );
  }

  /** Forgets what was claimed longer ago than `hours` (24 at least are promised). Answers how many. */
  async forgetOlderThan(hours: number): Promise<number> {
    const { rowCount } = await this.options.pool.query(
      `DELETE FROM write.command_claim WHERE claimed_at < now() - $1 * interval '1 hour'`,
      [hours],
    );
    return rowCount ?? 0;
  }

  /** Forgets a command that was refused: after mending the cause the same key may be sent again. */
  async release(commandId: string, lease: string): Promise<void> {
    await this.options.pool.query(
      `DELETE FROM write.command_claim
        WHERE key_id = $1 AND answer IS NULL AND running_until = $2::timestamptz`,
      [commandId, lease],
    );
  }

  private async tryClaim(commandId: string, bodyHash: Buffer, resourceId: string): Promise<Claimed | null> {
    const time = `${this.options.leaseMs ?? 15_000} milliseconds`;
    const { rows } = await this.options.pool.query<Lease>(
      `INSERT INTO write.command_claim (key_id, body_hash, resource_id, running_until)
       VALUES ($1, $2, $3, clock_timestamp() + $4::interval)
       ON CONFLICT (key_id) DO NOTHING RETURNING ${LEASE}`,
      [commandId, bodyHash, resourceId, time],
    );
    const [made] = rows;
    if (made) return { state: 'MINE', resourceId, ...made };
    return this.takeOver(commandId, bodyHash, time);
  }

  private async takeOver(commandId: string, bodyHash: Buffer, time: string): Promise<Claimed | null> {
    const { rows } = await this.options.pool.query<ClaimRow>(
      `SELECT resource_id, body_hash, answer #>> '{}' AS answer, running_until < clock_timestamp() AS free
         FROM write.command_claim WHERE key_id = $1`,
      [commandId],
    );
    const [found] = rows;
    if (!found) return null;
    if (!found.body_hash.equals(bodyHash))
      throw new CommandIdReused(`The command ${commandId} was sent before with another content`);
    const resourceId = found.resource_id;
    if (found.answer !== null) return { state: 'ANSWERED', resourceId, answer: JSON.parse(found.answer) };
    if (!found.free) return null;
    const { rows: taken } = await this.options.pool.query<Lease>(
      `UPDATE write.command_claim SET running_until = clock_timestamp() + $2::interval
        WHERE key_id = $1 AND body_hash = $3 AND answer IS NULL AND running_until < clock_timestamp()
       RETURNING ${LEASE}`,
      [commandId, time, bodyHash],
    );
    const [mine] = taken;
    return mine ? { state: 'MINE', resourceId, ...mine } : null;
  }
}
