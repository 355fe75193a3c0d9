import { useQuery } from '@tanstack/react-query';
import { assess, type AssessedMandate, type Assessment, type PayTables } from '@loenspor/pay/contract';
import type { MandateAnswer } from '../api/answers.js';
import { mandateQuery } from '../api/queries.js';
import { known, type PayItem } from '../pay/pay.values.js';

export type MandateCheck = {
  readonly tables: PayTables | null;
  readonly mandate: AssessedMandate | null;
  readonly agreement: readonly PayItem[];
  readonly pool: { readonly limit: NonNullable<PayItem['amount']>; readonly used: string } | null;
  readonly day: string;
};

/** The version that is in force, as the rules take it; null while none was approved. */
export function assessedMandate(mandate: MandateAnswer | null): AssessedMandate | null {
  const items = known(mandate?.items);
  if (mandate === null || !items || !['APPROVED', 'AMENDING', 'EXPIRED'].includes(mandate.status))
    return null;
  const { id, version, validFrom, validTo } = mandate;
  return { mandateId: id, version, items, validFrom, validTo };
}

/** What is left of the pool that a case's mandate draws on, where the reader may know it. */
export function usePool(mandate: MandateAnswer | null): MandateCheck['pool'] {
  const from = mandate?.drawsOn ?? '';
  const pool = useQuery({ ...mandateQuery(from), enabled: from !== '' }).data?.pool ?? null;
  const limit = known(pool?.limit);
  return limit && pool?.used ? { limit, used: pool.used.amount } : null;
}

/** The server's own rules, before anything is sent; null while the tables are not here, or do not hold what was typed. */
export function checkOf(
  items: readonly PayItem[],
  { tables, mandate, agreement, pool, day }: MandateCheck,
): Assessment | null {
  if (tables === null || items.length === 0) return null;
  try {
    return assess(items, mandate, { onDate: day, tables, agreement, ...(pool ? { pool } : {}) });
  } catch {
    return null;
  }
}
