import { clocksOfCase } from '@loenspor/casework';
import type { ClockedCase, ClockRules } from '@loenspor/casework';
import { ListConditions, tableOf } from '@loenspor/event-sourcing';
import { expiringMandateSql, expiryClock } from '@loenspor/mandate';
import type { ExpiringMandate } from '@loenspor/mandate';
import type { Area, Counterparty, EscalationClocks, RunningDeadline } from '@loenspor/pay';
import { sightCondition } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { NegotiationRow } from './negotiation.row.js';

/** Whose clocks are asked for, and what they go by. */
export type ClockQuestion = {
  readonly sight: Sight;
  readonly clocks: EscalationClocks;
  /** The weeks in which the parties meet in a municipality. */
  readonly meetingWeeks: (municipality: string) => number;
  /** Only the clocks of this one's own cases. */
  readonly consultantId?: string;
};

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

function clocksOfNegotiation(
  { id, number, ...found }: ClockedNegotiation,
  rules: ClockRules,
): readonly RunningDeadline[] {
  return clocksOfCase({ ...found, subject: { kind: 'NEGOTIATION', id, number } }, rules);
}

/** Every clock that runs for the negotiations that are seen, and for their mandates. `rows`: with `negotiationRows`. */
export async function negotiationClocks(
  rows: DataSource,
  { clocks, meetingWeeks, ...whose }: ClockQuestion,
): Promise<readonly RunningDeadline[]> {
  const [running, expiring] = await Promise.all([
    seen<ClockedNegotiation>(rows, whose, { columns: clockedSql, condition: `${disputed} OR ${unanswered}` }),
    seen<ExpiringMandate>(rows, whose, { columns: mandateColumns, condition: expires }),
  ]);
  return [
    ...running.flatMap((found) =>
      clocksOfNegotiation(found, { clocks, meetingWeeks: meetingWeeks(found.municipality) }),
    ),
    ...expiring.map((found) => expiryClock('NEGOTIATION', found)),
  ];
}

const mandateColumns = 'n."mandateId", n."mandateValidFrom", n."mandateValidTo"';
// Each is the condition of an index of its own (migration 0022): what is decided long ago is not read.
const disputed = `n."status" IN ('DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3')`;
const unanswered = `(n."status" IN ('PREPARING', 'DEMANDED', 'NEGOTIATING')
  AND (n."demands" <> '[]' OR n."employerDemands" <> '[]'))`;
const expires = `${expiringMandateSql('n')} AND n."status" NOT IN ('SIGNED', 'CLOSED')`;

type Whose = Pick<ClockQuestion, 'sight' | 'consultantId'>;

/** As the index of a consultant's open cases has it (migration 0024). */
const open = `n."status" NOT IN ('SIGNED', 'CLOSED')`;

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
  if (consultantId !== undefined) list.add(`${open} AND n."consultantId" = ${list.bind(consultantId)}`);
  const placed = { municipality: 'n."municipality"', area: 'n."area"', id: 'n."id"', byOffice: 'true' };
  sightCondition(list, sight, placed);
  return rows.query<Found[]>(
    `SELECT n."id", n."number", n."municipality", n."area", n."counterparty", ${columns}
       FROM ${tableOf(rows, NegotiationRow)} n WHERE ${list.sql}`,
    list.parameters,
  );
}
