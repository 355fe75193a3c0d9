import { caseClocks } from '@loenspor/casework';
import type { CaseClockQuestion, ClockedCase, ClockedTable } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import type { Area, Counterparty, RunningDeadline } from '@loenspor/pay';
import type { DataSource } from 'typeorm';
import { disputeOf } from '../domain/pay-case.log.js';
import type { Clocked } from './pay-case.clocked.js';
import { PayCaseRow } from './pay-case.row.js';

/** SQL for what the clocks of a row `c` count from. */
export const clockedSql = 'c."clocked"';

/** A case as its clocks are counted. */
export function clockedCase(
  { id, number, municipality, area, counterparty }: Place,
  clocked: Clocked,
): ClockedCase {
  const { course, demandedOn, metOn } = clocked;
  return {
    subject: { kind: 'PAY_CASE', id, number },
    ...{ municipality, area, counterparty },
    dispute: disputeOf(course),
    ...{ demandedOn, metOn },
  };
}

type Place = {
  readonly id: string;
  readonly number: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
};

/** The clocks that run for the cases that are seen, and for their mandates. `rows`: with `payCaseRows`. */
export async function payCaseClocks(
  rows: DataSource,
  question: CaseClockQuestion,
): Promise<readonly RunningDeadline[]> {
  const cases: ClockedTable = {
    kind: 'PAY_CASE',
    ...{ name: tableOf(rows, PayCaseRow), byOffice: false },
    ...{ number: `t."facts" ->> 'number'`, counterparty: `t."facts" -> 'counterparty'` },
    open: `t."status" NOT IN ('SIGNED', 'CLOSED', 'WITHDRAWN')`,
  };
  return caseClocks(rows, cases, question);
}
