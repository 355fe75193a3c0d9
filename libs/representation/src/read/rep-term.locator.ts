import { tableOf } from '@loenspor/event-sourcing';
import type { Area } from '@loenspor/pay';
import type { DataSource } from 'typeorm';
import type { Office } from '../domain/sight.js';
import { RepOfficeRow } from './rep-office.row.js';

/** Where to look for a term or a person, as far as the rows have come. What is there, the streams tell. */
export class RepTermLocator {
  constructor(private readonly rows: DataSource) {}

  /** The offices that a person represents, or did or will, also as a deputy. */
  async officesOf(userId: string): Promise<readonly Office[]> {
    return this.offices('"userIds" @> ARRAY[$1]', userId);
  }

  async placeOf(termId: string): Promise<Office | null> {
    const [place] = await this.offices('"termIds" @> ARRAY[$1::uuid]', termId);
    return place ?? null;
  }

  /** Terms whose objection window has passed and that nothing in the trail says so of. */
  async unconfirmed(today: string): Promise<readonly (Office & { readonly termId: string })[]> {
    return this.rows.query<{ municipality: string; area: Area; termId: string }[]>(
      `SELECT "municipality", "area", term ->> 'termId' AS "termId"
         FROM ${tableOf(this.rows, RepOfficeRow)}, jsonb_array_elements("terms") AS term
        WHERE NOT (term ->> 'confirmed')::boolean AND (term ->> 'windowEndsOn') COLLATE "C" < $1`,
      [today],
    );
  }

  private async offices(condition: string, value: string): Promise<readonly Office[]> {
    return this.rows.query<Office[]>(
      `SELECT "municipality", "area" FROM ${tableOf(this.rows, RepOfficeRow)} WHERE ${condition}
        ORDER BY "municipality", "area"`,
      [value],
    );
  }
}
