import { caseClocks } from '@loenspor/casework';
import type { CaseClockQuestion, ClockedCase, ClockedTable } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { RunningDeadline } from '@loenspor/pay';
import type { DataSource } from 'typeorm';
import { NegotiationRow } from './negotiation.row.js';

/** A negotiation's row, as far as its clocks go. */
export type ClockedNegotiation = Omit<ClockedCase, 'subject'> & {
  readonly id: string;
  readonly number: string;
};

/** SQL for what the clocks of a row `n` count from, beside what is answered of it. */
export const clockedSql = `json_build_object('status', n."status", 'disagreement', n."course" -> 'disagreement',
    'escalations', n."course" -> 'escalations') AS "dispute",
  jsonb_path_query_array(n."demands", '$[*].sentOn')
    || jsonb_path_query_array(n."employerDemands", '$[*].receivedOn') AS "demandedOn",
  jsonb_path_query_array(n."meetings", '$[*].heldOn') AS "metOn"`;

/** The clocks that run for the negotiations that are seen, and for their mandates. `rows`: with `negotiationRows`. */
export async function negotiationClocks(
  rows: DataSource,
  question: CaseClockQuestion,
): Promise<readonly RunningDeadline[]> {
  const cases: ClockedTable = {
    kind: 'NEGOTIATION',
    ...{ name: tableOf(rows, NegotiationRow), byOffice: true },
    ...{ number: 't."number"', counterparty: 't."counterparty"' },
    open: `t."status" NOT IN ('SIGNED', 'CLOSED')`,
  };
  return caseClocks(rows, cases, question);
}
