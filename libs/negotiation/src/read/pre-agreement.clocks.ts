import { ListConditions, tableOf } from '@loenspor/event-sourcing';
import { clockOf } from '@loenspor/pay';
import type {
  AgreementPeriod,
  AgreementPeriodTable,
  Area,
  Counterparty,
  DeadlineSpan,
  RunningDeadline,
} from '@loenspor/pay';
import { sightCondition } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { reviewOf } from '../domain/pre-agreement.review.js';
import type { RoundOfKey } from '../domain/pre-agreement.state.js';
import { placedAgreements } from './pre-agreement.queries.js';
import { isSeen, municipalReviews } from './pre-agreement.reviews.js';
import type { Reviewed } from './pre-agreement.reviews.js';
import { PreAgreementRow } from './pre-agreement.row.js';

/** Whose clocks are asked for, and what they go by. */
export type AgreementClockQuestion = {
  readonly sight: Sight;
  readonly today: string;
  readonly periods: AgreementPeriodTable;
  /** The codes of the municipalities that each have a review to be made. */
  readonly municipalities: readonly string[];
  readonly span: DeadlineSpan;
};

/**
 * The reviews that are to be made in the period of today, those that were left out in the one before where an agreement
 * held then, and the last days of agreements that were terminated; in no order, of each kind as many as the span asks for.
 * `rows`: with `preAgreementRows`.
 */
export async function preAgreementClocks(
  rows: DataSource,
  question: AgreementClockQuestion,
): Promise<readonly RunningDeadline[]> {
  const { now, before } = periodsAround(question.periods, question.today);
  const found = await Promise.all([
    now ? reviewClocks(rows, now, question) : [],
    now ? firstReviewClocks(rows, now, question) : [],
    before ? reviewClocks(rows, before, question, heldIn(before)) : [],
    terminationClocks(rows, question),
  ]);
  return found.flat();
}

/** The period of a day, and the last one before it. */
function periodsAround(periods: AgreementPeriodTable, day: string) {
  const now = periods.periodOn(day);
  const before = periods.all.findLast(({ to }) => to < (now?.from ?? day)) ?? null;
  return { now, before };
}

type Narrow = (list: ListConditions) => void;

/** A version held in a period. */
function heldIn({ from, to }: AgreementPeriod): Narrow {
  return (list) => {
    const days = `jsonb_build_object('from', ${list.bind(from)}::text, 'to', ${list.bind(to)}::text)`;
    list.add(`jsonb_path_exists(a."held", '$[*] ? (@.from <= $to && @.to >= $from)', ${days})`);
  };
}

/** The reviews of a period that are not done, of the agreements that are known. */
async function reviewClocks(
  rows: DataSource,
  period: AgreementPeriod,
  { sight, today, span }: AgreementClockQuestion,
  narrow?: Narrow,
): Promise<readonly RunningDeadline[]> {
  if (!asksFor(span, period.to)) return [];
  const list = new ListConditions();
  list.add(`NOT a."reviewedIn" @> ARRAY[${list.bind(period.code)}]`);
  narrow?.(list);
  sightCondition(list, sight, placedAgreements);
  addAfter(list, span, period);
  const found = await rows.query<Reviewed[]>(
    `SELECT a."id", a."municipality", a."area", a."counterparty", a."course" -> 'rounds' AS "rounds"
       FROM ${tableOf(rows, PreAgreementRow)} a WHERE ${list.sql} ORDER BY a."id" ${limitOf(list, span)}`,
    list.parameters,
  );
  return found.flatMap((each) => reviewClock(each, period, today));
}

/** Those of a municipality itself where nothing of an agreement is known yet. */
async function firstReviewClocks(
  rows: DataSource,
  period: AgreementPeriod,
  { sight, today, municipalities, span }: AgreementClockQuestion,
): Promise<readonly RunningDeadline[]> {
  if (!asksFor(span, period.to)) return [];
  const all = municipalReviews(municipalities).filter((each) => isSeen(sight, each));
  const list = new ListConditions();
  addAfter(list, span, period);
  const found = await rows.query<{ id: string }[]>(
    `SELECT a."id" FROM unnest(${list.bind(all.map(({ id }) => id))}::uuid[]) AS a("id")
      WHERE ${list.sql} AND NOT EXISTS (SELECT FROM ${tableOf(rows, PreAgreementRow)} known WHERE known."id" = a."id")
      ORDER BY a."id" ${limitOf(list, span)}`,
    list.parameters,
  );
  const unknown = new Set(found.map(({ id }) => id));
  return all.filter(({ id }) => unknown.has(id)).flatMap((each) => reviewClock(each, period, today));
}

/** All reviews of a period run out on its last day. */
function asksFor({ from, to, after }: DeadlineSpan, dueOn: string): boolean {
  return (
    (from === undefined || from <= dueOn) &&
    (to === undefined || dueOn <= to) &&
    (after === undefined || after[0] <= dueOn)
  );
}

/** Goes on after a key, where that is of the same day. */
function addAfter(list: ListConditions, { after }: DeadlineSpan, { from, to }: AgreementPeriod): void {
  if (after?.[0] !== to) return;
  const [, id, clock] = after;
  const itself = clockOf({ rule: 'REVIEW', subject: { kind: 'REVIEW', id }, since: from }) > clock ? '=' : '';
  list.add(`a."id" >${itself} ${list.bind(id)}::uuid`);
}

function limitOf(list: ListConditions, { limit }: DeadlineSpan): string {
  return limit === undefined ? '' : `LIMIT ${list.bind(limit)}`;
}

type Clocked = {
  readonly id: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
};

function reviewClock(
  each: Clocked & { readonly rounds: readonly RoundOfKey[] },
  period: AgreementPeriod,
  today: string,
): readonly RunningDeadline[] {
  const { dueOn, state, negotiationId } = reviewOf(each.rounds, period, today);
  if (state === 'DONE') return [];
  const source = {
    da: `Forhåndsaftalen gennemgås én gang i ${period.code}, senest på periodens sidste dag`,
    en: `The pre-agreement is reviewed once in ${period.code}, at the latest on its last day`,
  };
  return [
    {
      ...{ rule: 'REVIEW', dueOn, since: period.from, ...placeOf(each), source },
      subject: { kind: 'REVIEW', id: each.id },
      ...(negotiationId !== undefined && { of: { kind: 'NEGOTIATION', id: negotiationId } }),
    },
  ];
}

/** Until an agreement has ended by its notice. */
async function terminationClocks(
  rows: DataSource,
  { sight, today, span }: AgreementClockQuestion,
): Promise<readonly RunningDeadline[]> {
  const { from = today, to, after } = span;
  const list = new ListConditions();
  list.add(`a."endsOn" >= ${list.bind(from < today ? today : from)}`);
  if (to !== undefined) list.add(`a."endsOn" <= ${list.bind(to)}`);
  if (after) {
    const [dueOn, id, clock] = after;
    const subject = { kind: 'PRE_AGREEMENT', id } as const;
    const itself = clockOf({ rule: 'TERMINATION', subject, since: '' }) > clock ? '=' : '';
    list.add(`(a."endsOn", a."id") >${itself} (${list.bind(dueOn)}, ${list.bind(id)}::uuid)`);
  }
  sightCondition(list, sight, placedAgreements);
  const found = await rows.query<(Clocked & { readonly endsOn: string; readonly noticedOn: string })[]>(
    `SELECT a."id", a."municipality", a."area", a."counterparty", a."endsOn", a."noticedOn"
       FROM ${tableOf(rows, PreAgreementRow)} a WHERE ${list.sql}
      ORDER BY a."endsOn", a."id" ${limitOf(list, span)}`,
    list.parameters,
  );
  return found.map((each) => {
    const subject = { kind: 'PRE_AGREEMENT', id: each.id } as const;
    const days = { dueOn: each.endsOn, since: each.noticedOn };
    return { rule: 'TERMINATION', ...days, subject, ...placeOf(each), source: lastDayWords };
  });
}

const lastDayWords = {
  da: 'Den opsagte forhåndsaftales sidste dag',
  en: 'The last day of the agreement that was terminated',
};

function placeOf({ municipality, area, counterparty }: Clocked) {
  return { municipality, area, counterparty };
}
