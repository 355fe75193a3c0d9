import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { hasReached } from '../store/event-store.js';
import type { GlobalPosition } from '../store/event-store.js';

/** Tells how far the rows are, for readers that must see what they wrote. */
export class ReadPosition {
  constructor(
    private readonly pool: Pool,
    private readonly projections: readonly { readonly name: string }[],
  ) {}

  /** Whether every projection holds at least `position`, waiting for it up to `timeoutMs`. */
  async waitFor(position: GlobalPosition, timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    for (let pause = 4; ; pause = Math.min(pause * 2, 50)) {
      if (await this.hasReached(position)) return true;
      if (performance.now() + pause > until) return false;
      await delay(pause);
    }
  }

  /** Each projection and where it stands, null for one that has not begun. */
  async standings(): Promise<ReadonlyMap<string, GlobalPosition | null>> {
    const { rows } = await this.pool.query<{ name: string; position: GlobalPosition | null }>(
      `SELECT name, position FROM read.checkpoint`,
    );
    const known = new Map(rows.map((row) => [row.name, row.position]));
    return new Map(this.projections.map(({ name }) => [name, known.get(name) ?? null]));
  }

  /** How many streams each projection has set aside; those that have none are not named. */
  async parked(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.pool.query<{ projection: string; streams: number }>(
      'SELECT projection, count(*)::integer AS streams FROM read.parked_stream GROUP BY projection',
    );
    return new Map(rows.map(({ projection, streams }) => [projection, streams]));
  }

  /** The projections whose rows are being made anew, and how far these are; null at the beginning of the log. */
  async rebuilding(): Promise<ReadonlyMap<string, GlobalPosition | null>> {
    const { rows } = await this.pool.query<{ name: string; position: GlobalPosition | null }>(
      'SELECT name, position FROM read.rebuild',
    );
    return new Map(rows.map(({ name, position }) => [name, position]));
  }

  private async hasReached(position: GlobalPosition): Promise<boolean> {
    const standings = await this.standings();
    return [...standings.values()].every((at) => at !== null && hasReached(at, position));
  }
}
