import { useQuery } from '@tanstack/react-query';
import {
  FactorTable,
  PayStepTable,
  PensionRateTable,
  type FactorRow,
  type PayStepRow,
  type PayTables,
} from '@loenspor/pay/contract';
import { get } from '../api/request.js';
import type { Page } from '../api/answers.js';

async function whole<Row>(path: string, signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<Row> = await get(path, { limit: 200, cursor }, signal);
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

/** The tables that amounts are converted and compared by, where they are needed; null until they are here. */
export function usePayTables(enabled = true): PayTables | null {
  const tables = useQuery({
    queryKey: ['reference', 'pay-tables'],
    staleTime: 60 * 60_000,
    enabled,
    queryFn: async ({ signal }): Promise<PayTables> => ({
      factors: new FactorTable(await whole<FactorRow>('/reference/factors', signal)),
      paySteps: new PayStepTable(await whole<PayStepRow>('/reference/pay-steps', signal)),
      // Nothing that is reckoned here has pension in it.
      pensionRates: new PensionRateTable([]),
    }),
    structuralSharing: false,
  });
  return tables.data ?? null;
}
