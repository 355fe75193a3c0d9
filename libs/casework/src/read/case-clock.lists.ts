import { ListConditions } from '@loenspor/event-sourcing';
import { expiringMandateSql, expiryClock } from '@loenspor/mandate';
import type { ExpiringMandate } from '@loenspor/mandate';
import { clockOf, daysAfter } from '@loenspor/pay';
import type { DeadlineSpan, EscalationClocks, LadderStep, RunningDeadline } from '@loenspor/pay';
import { sightCondition } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { clocksFrom, stepDays } from '../domain/case.clocks.js';
import { startOf, stepName } from './case-clock.columns.js';

/** The weeks in which the parties meet: in most municipalities, and in those that have agreed to others (by code). */
export type MeetingWeeks = { readonly usual: number; readonly own: ReadonlyMap<string, number> };

/** Whose clocks are asked for, and what they go by. */
export type CaseClockQuestion = {
  readonly sight: Sight;
  readonly clocks: EscalationClocks;
  readonly meetingWeeks: MeetingWeeks;
  readonly span: DeadlineSpan;
  /** Only the clocks of this one's own cases. */
  readonly consultantId?: string;
};

/** A table of cases, with what a row `t` of it has under another name: SQL. */
export type ClockedTable = {
  readonly kind: 'NEGOTIATION' | 'PAY_CASE';
  readonly name: string;
  readonly number: string;
  readonly counterparty: string;
  /** Whether a representative of the office sees a row without being asked. */
  readonly byOffice: boolean;
  /** As the indexes have it (migrations 0024 and 0025). */
  readonly open: string;
};

/**
 * The clocks that run for the cases that are asked for, and for their mandates; in no order. With a limit it reads about
 * as many rows of each kind of clock, by the day that they count from, and hands out those that run out first.
 */
export async function caseClocks(
  rows: DataSource,
  cases: ClockedTable,
  question: CaseClockQuestion,
): Promise<readonly RunningDeadline[]> {
  const list = new ListConditions();
  const placed = { municipality: 't."municipality"', area: 't."area"', id: 't."id"' };
  sightCondition(list, question.sight, { ...placed, byOffice: cases.byOffice ? 'true' : 'false' });
  addPlaces(list, question.sight, cases);
  if (question.consultantId !== undefined)
    list.add(`${cases.open} AND t."consultantId" = ${list.bind(question.consultantId)}`);
  const { limit } = question.span;
  const most = limit === undefined ? '' : `LIMIT ${list.bind(limit)}`;
  const groups = groupsOf(cases, list, question).map((group) =>
    groupSql(group, { cases, list, question, most }),
  );
  const found = await rows.query<Found[]>(
    `SELECT k."rule", k."nextStep", k."since", t."id", ${cases.number} AS "number", t."municipality", t."area",
        ${cases.counterparty} AS "counterparty", t."mandateId", t."mandateValidFrom", t."mandateValidTo"
       FROM (SELECT * FROM (${groups.join(' UNION ALL ')}) g
              ORDER BY g."dueOn" COLLATE "C", g."clockId", g."rule" COLLATE "C" ${most}) k
       JOIN ${cases.name} t ON t."id" = k."caseId"`,
    list.parameters,
  );
  return found.flatMap((each) => clockFound(cases.kind, each, question));
}

/** The same as the sight says, so that an index by place finds the rows of who sees little. */
function addPlaces(list: ListConditions, sight: Sight, { byOffice }: ClockedTable): void {
  if (sight.of === 'EVERYTHING') return;
  const offices = byOffice ? sight.offices.map(({ municipality }) => municipality) : [];
  const places = [...new Set([...sight.municipalities, ...offices])];
  const alone = sight.cases.length === 0 ? '' : ` OR t."id" = ANY(${list.bind(sight.cases)})`;
  list.add(`t."municipality" = ANY(${list.bind(places)})${alone}`);
}

type Found = ExpiringMandate & {
  readonly rule: 'ESCALATION' | 'MEETING' | 'MANDATE_EXPIRY';
  readonly nextStep: string | null;
  readonly since: string;
};

/** Clocks that all run equally long, so that they run out in the order of the days that they count from. */
type ClockGroup = {
  readonly rule: Found['rule'];
  readonly step?: LadderStep;
  /** SQL: the day that they count from, and what they are of, as an index has them. */
  readonly since: string;
  readonly id: string;
  readonly condition: string;
  readonly days: number;
};

function groupsOf(
  { open }: ClockedTable,
  list: ListConditions,
  { clocks, meetingWeeks }: CaseClockQuestion,
): readonly ClockGroup[] {
  const steps = stepDays(clocks).map(({ days, ...step }): ClockGroup => {
    const condition = `t."nextStep" = ${list.bind(stepName(step))}`;
    return { rule: 'ESCALATION', step, since: 't."nextStepSince"', id: 't."id"', condition, days };
  });
  const meetings = municipalitiesByWeeks(meetingWeeks).map(({ weeks, codes }): ClockGroup => {
    const among =
      codes === null ? `<> ALL(${list.bind([...meetingWeeks.own.keys()])})` : `= ANY(${list.bind(codes)})`;
    const condition = `t."meetingSince" IS NOT NULL AND t."municipality" ${among}`;
    return { rule: 'MEETING', since: 't."meetingSince"', id: 't."id"', condition, days: 7 * weeks };
  });
  return [
    ...steps,
    ...meetings,
    {
      ...{ rule: 'MANDATE_EXPIRY', since: 't."mandateValidTo" COLLATE "C"', id: 't."mandateId"', days: 0 },
      condition: `${expiringMandateSql('t')} AND ${open}`,
    },
  ];
}

/** `codes` null: all others. */
function municipalitiesByWeeks({ usual, own }: MeetingWeeks) {
  const lengths = [...new Set(own.values())];
  const those = lengths.map((weeks) => ({
    weeks,
    codes: [...own].flatMap(([code, each]) => (each === weeks ? [code] : [])),
  }));
  return [{ weeks: usual, codes: null }, ...those];
}

type Asked = {
  readonly cases: ClockedTable;
  readonly list: ListConditions;
  readonly question: CaseClockQuestion;
  readonly most: string;
};

function groupSql(group: ClockGroup, { cases, list, question, most }: Asked): string {
  const { rule, step, since, id, condition, days } = group;
  const within = [condition, ...spanConditions(group, list, question.span), list.sql];
  return `(SELECT '${rule}' AS "rule", ${step ? `'${stepName(step)}'` : 'NULL'} AS "nextStep", t."id" AS "caseId",
      ${id} AS "clockId", ${since} AS "since", to_char((${since})::date + ${list.bind(days)}::int, 'YYYY-MM-DD') AS "dueOn"
    FROM ${cases.name} t WHERE ${within.join(' AND ')} ORDER BY ${since}, ${id} ${most})`;
}

function spanConditions(
  { rule, step, since, id, days }: ClockGroup,
  list: ListConditions,
  { from, to, after }: DeadlineSpan,
): readonly string[] {
  const day = (dueOn: string) => list.bind(daysAfter(dueOn, -days));
  const conditions = [];
  if (from !== undefined) conditions.push(`${since} >= ${day(from)}`);
  if (to !== undefined) conditions.push(`${since} <= ${day(to)}`);
  if (after) {
    const [dueOn, subjectId, clock] = after;
    const subject = { kind: 'NEGOTIATION', id: subjectId } as const;
    const itself = clockOf({ rule, subject, since: '', ...step }) > clock ? '=' : '';
    conditions.push(`(${since}, ${id}) >${itself} (${day(dueOn)}, ${list.bind(subjectId)}::uuid)`);
  }
  return conditions;
}

function clockFound(
  kind: ClockedTable['kind'],
  found: Found,
  { clocks, meetingWeeks: { usual, own } }: CaseClockQuestion,
): readonly RunningDeadline[] {
  const { rule, nextStep, since, ...mandate } = found;
  if (rule === 'MANDATE_EXPIRY') return [expiryClock(kind, mandate)];
  const { id, number, municipality, area, counterparty } = mandate;
  const place = { subject: { kind, id, number }, municipality, area, counterparty };
  const meetingWeeks = own.get(municipality) ?? usual;
  return clocksFrom(place, startOf(nextStep, since), { clocks, meetingWeeks });
}
