import { clocksOfCase } from '@loenspor/casework';
import type { ClockedCase } from '@loenspor/casework';
import { ListConditions, tableOf } from '@loenspor/event-sourcing';
import { expiringMandateSql, expiryClock } from '@loenspor/mandate';
import type { ExpiringMandate } from '@loenspor/mandate';
import type { Area, Counterparty, EscalationClocks, RunningDeadline } from '@loenspor/pay';
import { sightCondition } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { disputeOf } from '../domain/pay-case.log.js';
import { PayCaseRow } from './pay-case.row.js';

/** Whose clocks are asked for, and what they go by. */
export type PayCaseClockQuestion = {
  readonly sight: Sight;
  readonly clocks: EscalationClocks;
  /** The weeks in which the parties meet in a municipality. */
  readonly meetingWeeks: (municipality: string) => number;
  /** Only the clocks of this one's own cases. */
  readonly consultantId?: string;
};

type Course = Parameters<typeof disputeOf>[0];
/** What the clocks of a case count from, as `clockedSql` reads it of its row. */
export type Clocked = { readonly course: Course } & Pick<ClockedCase, 'demandedOn' | 'metOn'>;
type Found = Place & { readonly clocked: Clocked };

/** SQL for what the clocks of a row `c` count from. */
export const clockedSql = `jsonb_build_object(
  'course', jsonb_build_object('status', c."status", ${inCourse('held', 'closedFrom', 'disagreementId')},
    ${inCourse('escalationIds', 'lapsesTold')}, 'entries', jsonb_path_query_array(c."course",
      '$.payCase.entries[*] ? (@.type == "DisagreementRecorded" || @.type == "DisputeEscalated")')),
  'demandedOn', jsonb_path_query_array(c."facts", '$.demands[*].sentOn')
    || jsonb_path_query_array(c."facts", '$.employerDemands[*].receivedOn'),
  'metOn', jsonb_path_query_array(c."facts", '$.meetings[*].heldOn')) AS "clocked"`;

function inCourse(...fields: readonly (keyof Course)[]): string {
  return fields.map((field) => `'${field}', c."course" #> '{payCase,${field}}'`).join(', ');
}

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

/** Every clock that runs for the cases that are seen, and for their mandates. `rows`: with `payCaseRows`. */
export async function payCaseClocks(
  rows: DataSource,
  { clocks, meetingWeeks, ...whose }: PayCaseClockQuestion,
): Promise<readonly RunningDeadline[]> {
  const [running, expiring] = await Promise.all([
    seen<Found>(rows, whose, { columns: clockedSql, condition: `${disputed} OR ${unanswered}` }),
    seen<ExpiringMandate>(rows, whose, { columns: mandateColumns, condition: expires }),
  ]);
  return [
    ...running.flatMap(({ clocked, ...found }) =>
      clocksOfCase(clockedCase(found, clocked), { clocks, meetingWeeks: meetingWeeks(found.municipality) }),
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

type Whose = Pick<PayCaseClockQuestion, 'sight' | 'consultantId'>;

/** As the index of a consultant's open cases has it (migration 0024). */
const open = `c."status" NOT IN ('SIGNED', 'CLOSED', 'WITHDRAWN')`;

type Place = {
  readonly id: string;
  readonly number: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
};

function seen<Found extends Place>(
  rows: DataSource,
  { sight, consultantId }: Whose,
  { columns, condition }: { readonly columns: string; readonly condition: string },
): Promise<readonly Found[]> {
  const list = new ListConditions();
  list.add(condition);
  if (consultantId !== undefined) list.add(`${open} AND c."consultantId" = ${list.bind(consultantId)}`);
  const placed = { municipality: 'c."municipality"', area: 'c."area"', id: 'c."id"', byOffice: 'false' };
  sightCondition(list, sight, placed);
  return rows.query<Found[]>(
    `SELECT c."id", c."facts" ->> 'number' AS "number", c."municipality", c."area",
        c."facts" -> 'counterparty' AS "counterparty", ${columns}
       FROM ${tableOf(rows, PayCaseRow)} c WHERE ${list.sql}`,
    list.parameters,
  );
}
