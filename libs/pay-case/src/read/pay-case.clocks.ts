import { clocksOfCase } from '@loenspor/casework';
import type { ClockedCase, ClockRules } from '@loenspor/casework';
import { ListConditions, tableOf } from '@loenspor/event-sourcing';
import { expiringMandateSql, expiryClock } from '@loenspor/mandate';
import type { ExpiringMandate } from '@loenspor/mandate';
import type { Area, Counterparty, EscalationClocks, RunningDeadline } from '@loenspor/pay';
import { sightCondition } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import type { PayCaseDetails } from '../contract.js';
import type { RecordedPayCase } from '../domain/pay-case.state.js';
import { PayCaseRow } from './pay-case.row.js';

/** Whose clocks are asked for, and what they go by. */
export type PayCaseClockQuestion = {
  readonly sight: Sight;
  readonly clocks: EscalationClocks;
  /** The weeks in which the parties meet in a municipality. */
  readonly meetingWeeks: (municipality: string) => number;
};

/** A case's row, as far as its clocks go. */
export type ClockedPayCase = Omit<ClockedCase, 'subject' | 'dispute'> & {
  readonly id: string;
  readonly number: string;
  readonly course: Pick<RecordedPayCase, 'status' | 'held' | 'disagreementId' | 'escalationIds'>;
} & Pick<PayCaseDetails, 'disagreements' | 'escalations'>;

/** SQL for what the clocks of a row `c` count from, beside what is answered of it. */
export const clockedSql = `json_build_object('status', c."status", 'held', c."course" #> '{payCase,held}',
    'disagreementId', c."course" #> '{payCase,disagreementId}',
    'escalationIds', COALESCE(c."course" #> '{payCase,escalationIds}', '[]')) AS "course",
  c."facts" -> 'disagreements' AS "disagreements", c."facts" -> 'escalations' AS "escalations",
  jsonb_path_query_array(c."facts", '$.demands[*].sentOn')
    || jsonb_path_query_array(c."facts", '$.employerDemands[*].receivedOn') AS "demandedOn",
  jsonb_path_query_array(c."facts", '$.meetings[*].heldOn') AS "metOn"`;

/** The clocks of one case's dispute and demand: what its resource and the list of deadlines show. */
export function clocksOfPayCase(found: ClockedPayCase, rules: ClockRules): readonly RunningDeadline[] {
  const { id, number, course, disagreements, escalations, ...rest } = found;
  const status = course.status === 'ON_HOLD' ? (course.held?.from ?? 'ON_HOLD') : course.status;
  const disagreement = disagreements.find(({ entryId }) => entryId === course.disagreementId) ?? null;
  const taken = escalations.filter(({ entryId }) => course.escalationIds.includes(entryId));
  const dispute = { status, disagreement, escalations: taken };
  return clocksOfCase({ ...rest, dispute, subject: { kind: 'PAY_CASE', id, number } }, rules);
}

/** Every clock that runs for the cases that are seen, and for their mandates. `rows`: with `payCaseRows`. */
export async function payCaseClocks(
  rows: DataSource,
  { sight, clocks, meetingWeeks }: PayCaseClockQuestion,
): Promise<readonly RunningDeadline[]> {
  const [running, expiring] = await Promise.all([
    seen<ClockedPayCase>(rows, sight, { columns: clockedSql, condition: `${disputed} OR ${unanswered}` }),
    seen<ExpiringMandate>(rows, sight, { columns: mandateColumns, condition: expires }),
  ]);
  return [
    ...running.flatMap((found) =>
      clocksOfPayCase(found, { clocks, meetingWeeks: meetingWeeks(found.municipality) }),
    ),
    ...expiring.map((found) => expiryClock('PAY_CASE', found)),
  ];
}

const mandateColumns = 'c."mandateId", c."mandateValidFrom", c."mandateValidTo"';
// Each is the condition of an index of its own (migration 0022): what is decided long ago is not read.
const disputed = `c."status" IN ('DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3', 'ON_HOLD')`;
const unanswered = `(c."status" IN ('OPENED', 'NEGOTIATING')
  AND (c."facts" -> 'demands' <> '[]' OR c."facts" -> 'employerDemands' <> '[]'))`;
const expires = `${expiringMandateSql('c')} AND c."status" NOT IN ('SIGNED', 'CLOSED', 'WITHDRAWN')`;

type Place = {
  readonly id: string;
  readonly number: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
};

function seen<Found extends Place>(
  rows: DataSource,
  sight: Sight,
  { columns, condition }: { readonly columns: string; readonly condition: string },
): Promise<readonly Found[]> {
  const list = new ListConditions();
  list.add(condition);
  const placed = { municipality: 'c."municipality"', area: 'c."area"', id: 'c."id"', byOffice: 'false' };
  sightCondition(list, sight, placed);
  return rows.query<Found[]>(
    `SELECT c."id", c."facts" ->> 'number' AS "number", c."municipality", c."area",
        c."facts" -> 'counterparty' AS "counterparty", ${columns}
       FROM ${tableOf(rows, PayCaseRow)} c WHERE ${list.sql}`,
    list.parameters,
  );
}
