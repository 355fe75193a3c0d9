import { ReadPosition, tableOf } from '@loenspor/event-sourcing';
import type { EventStore, GlobalPosition } from '@loenspor/event-sourcing';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { RecordedMandate } from '../domain/mandate.state.js';
import { mandatesProjection } from './mandate.projection.js';
import { MandateRow } from './mandate.row.js';

export type LocatorParts = {
  /** With `mandateRows` among its entities. */
  readonly rows: DataSource;
  /** On the database of the rows. */
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'head'>;
  /** How long `reached` waits, milliseconds. */
  readonly patienceMs?: number;
};

/** Finds mandates by their rows, for those who then ask the streams. */
export class MandateRowLocator {
  private readonly standing: ReadPosition;
  private readonly table: string;

  constructor(private readonly parts: LocatorParts) {
    this.standing = new ReadPosition(parts.pool, [{ name: mandatesProjection }]);
    this.table = tableOf(parts.rows, MandateRow);
  }

  waiting(municipalities?: readonly string[]): Promise<readonly RecordedMandate[]> {
    return this.inStatus(['SUBMITTED', 'AMENDING'], municipalities);
  }

  decidable(municipalities?: readonly string[]): Promise<readonly RecordedMandate[]> {
    return this.inStatus(['SUBMITTED', 'AMENDING', 'APPROVED'], municipalities);
  }

  async expired(today: string): Promise<readonly string[]> {
    const found = await this.parts.rows.query<{ id: string }[]>(
      `SELECT m."id" FROM ${this.table} m WHERE m."status" = 'APPROVED' AND m."validTo" < $1
        AND m."expiryTold" IS DISTINCT FROM m."validTo" ORDER BY m."id"`,
      [today],
    );
    return found.map(({ id }) => id);
  }

  async reached(position: GlobalPosition | null): Promise<boolean> {
    const upTo = position ?? (await this.parts.store.head());
    return upTo === null || this.standing.waitFor(upTo, this.parts.patienceMs ?? 2_000);
  }

  private async inStatus(
    statuses: readonly string[],
    municipalities?: readonly string[],
  ): Promise<readonly RecordedMandate[]> {
    const found = await this.parts.rows.query<{ mandate: RecordedMandate }[]>(
      `SELECT m."course" -> 'mandate' AS mandate FROM ${this.table} m WHERE m."status" = ANY($1)
        AND ($2::text[] IS NULL OR m."municipality" = ANY($2)) ORDER BY m."id"`,
      [statuses, municipalities ?? null],
    );
    return found.map(({ mandate }) => mandate);
  }
}
