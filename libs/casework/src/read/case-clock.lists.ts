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

/** The weeks in which the parties meet: as is usual, and in the municipalities that have agreed to some (by code). */
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
  const kinds = kindsOf(cases, question).map((kind) => kindSql(kind, { cases, list, question, most }));
  const found = await rows.query<Found[]>(
    `SELECT k."rule", k."nextStep", k."since", t."id", ${cases.number} AS "number", t."municipality", t."area",
        ${cases.counterparty} AS "counterparty", t."mandateId", t."mandateValidFrom", t."mandateValidTo"
       FROM (SELECT * FROM (${kinds.join(' UNION ALL ')}) g
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

/** Clocks of one kind. SQL of a row `t` and a group `g`: when it is one, the day it counts from, and what it is of. */
type ClockKind = {
  readonly rule: Found['rule'];
  readonly condition: string;
  readonly since: string;
  readonly id: string;
  readonly groups: readonly ClockGroup[];
};

/** Those that all run equally long, so that they run out in the order of the days that they count from. */
type ClockGroup = {
  readonly days: number;
  readonly step?: LadderStep;
  /** Of these municipalities, or (`among` false) of all others. */
  readonly codes?: readonly string[];
  readonly among?: boolean;
};

function kindsOf({ open }: ClockedTable, { clocks, meetingWeeks }: CaseClockQuestion): readonly ClockKind[] {
  const { usual, own } = meetingWeeks;
  const lengths = [...new Set(own.values())];
  const others = lengths.map((weeks) => ({
    ...{ days: 7 * weeks, among: true },
    codes: [...own].flatMap(([code, each]) => (each === weeks ? [code] : [])),
  }));
  return [
    {
      ...{
        rule: 'ESCALATION',
        condition: 't."nextStep" = g."step"',
        since: 't."nextStepSince"',
        id: 't."id"',
      },
      groups: stepDays(clocks).map(({ days, ...step }) => ({ days, step })),
    },
    {
      ...{ rule: 'MEETING', since: 't."meetingSince"', id: 't."id"' },
      condition: `t."meetingSince" IS NOT NULL AND (t."municipality" = ANY(g."codes")) = g."among"`,
      groups: [{ days: 7 * usual, among: false, codes: [...own.keys()] }, ...others],
    },
    {
      ...{ rule: 'MANDATE_EXPIRY', since: 't."mandateValidTo" COLLATE "C"', id: 't."mandateId"' },
      condition: `${expiringMandateSql('t')} AND ${open}`,
      groups: [{ days: 0 }],
    },
  ];
}

type Asked = {
  readonly cases: ClockedTable;
  readonly list: ListConditions;
  readonly question: CaseClockQuestion;
  readonly most: string;
};

/** Planned once for all groups of a kind: planning would cost more than reading does. */
function kindSql(
  { rule, condition, since, id, groups }: ClockKind,
  { cases, list, question, most }: Asked,
): string {
  const asked = groups.map((group) => ({
    ...group,
    step: group.step && stepName(group.step),
    ...boundsOf(rule, group, question.span),
  }));
  const { from, to, after } = question.span;
  // What does not bound is left out: Postgres would take it for narrow, and find by day what is found by place.
  const bounds = [
    ...(from === undefined && after === undefined
      ? []
      : [
          `(${since}, ${id}) >= (g."from", g."fromId")`,
          `(${since} > g."from" OR ${id} IS DISTINCT FROM g."but")`,
        ]),
    ...(to === undefined ? [] : [`${since} <= g."to"`]),
  ];
  return `SELECT '${rule}' AS "rule", g."step" AS "nextStep", f."caseId", f."clockId", f."since",
      to_char(f."since"::date + g."days", 'YYYY-MM-DD') AS "dueOn"
    FROM jsonb_to_recordset(${list.bind(JSON.stringify(asked))}::jsonb) AS g("step" text, "codes" text[],
        "among" boolean, "days" integer, "from" text, "to" text, "fromId" uuid, "but" uuid)
      CROSS JOIN LATERAL (SELECT t."id" AS "caseId", ${id} AS "clockId", ${since} AS "since" FROM ${cases.name} t
        WHERE ${[condition, list.sql, ...bounds].join(' AND ')}
        ORDER BY ${since}, ${id} ${most}) f`;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** The first and the last day that a group counts from, and where on its first day it begins: `but`: with the next one. */
function boundsOf(rule: Found['rule'], { days, step }: ClockGroup, { from, to, after }: DeadlineSpan) {
  const day = (dueOn: string) => daysAfter(dueOn, -days);
  const [dueOn = '', subjectId = FIRST_ID, clock = ''] = after ?? [];
  const last = to === undefined ? null : day(to);
  if (after === undefined || (from !== undefined && from > dueOn))
    return { from: from === undefined ? null : day(from), to: last, fromId: FIRST_ID, but: null };
  const subject = { kind: 'NEGOTIATION', id: subjectId } as const;
  const isAfter = clockOf({ rule, subject, since: '', ...step }) > clock;
  return { from: day(dueOn), to: last, fromId: subjectId, but: isAfter ? null : subjectId };
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
  const meetingTime = { weeks: own.get(municipality) ?? usual, agreed: own.has(municipality) };
  return clocksFrom(place, startOf(nextStep, since), { clocks, meetingTime });
}
