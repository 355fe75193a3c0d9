import { tableOf } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import type { RepOffice } from '../domain/rep-office.state.js';
import { RepOfficeRow } from './rep-office.row.js';

/**
 * The offices of these municipalities, or all, as the rows know them: to find where to look. Who decides is asked of the
 * streams. `rows`: with `repTermRows` among its entities.
 */
export async function repOfficesIn(
  rows: DataSource,
  municipalities: readonly string[] | null,
): Promise<readonly NonNullable<RepOffice>[]> {
  return rows.query<NonNullable<RepOffice>[]>(
    `SELECT "municipality", "area", "terms" FROM ${tableOf(rows, RepOfficeRow)}
      WHERE $1::text[] IS NULL OR "municipality" = ANY($1)`,
    [municipalities],
  );
}
