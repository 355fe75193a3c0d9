import { tableOf } from '@loenspor/event-sourcing';
import type {
  AgreementPeriod,
  AgreementPeriodTable,
  Area,
  Counterparty,
  RunningDeadline,
} from '@loenspor/pay';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { reviewOf } from '../domain/pre-agreement.review.js';
import type { AgreementVersion, PreAgreement } from '../domain/pre-agreement.state.js';
import { lastDayOf } from '../domain/pre-agreement.versions.js';
import { isSeen, withMunicipal } from './pre-agreement.reviews.js';
import { PreAgreementRow } from './pre-agreement.row.js';

/** Whose clocks are asked for, and what they go by. */
export type AgreementClockQuestion = {
  readonly sight: Sight;
  readonly today: string;
  readonly periods: AgreementPeriodTable;
  /** The codes of the municipalities that each have a review to be made. */
  readonly municipalities: readonly string[];
};

type Clocked = {
  readonly id: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
} & Pick<PreAgreement, 'rounds'> &
  Partial<Pick<PreAgreement, 'versions' | 'termination'>>;

/**
 * The reviews that are to be made in the period of today, those that were left out in the one before where an agreement
 * held then, and the last days of agreements that were terminated. `rows`: with `preAgreementRows`.
 */
export async function preAgreementClocks(
  rows: DataSource,
  { sight, today, periods, municipalities }: AgreementClockQuestion,
): Promise<readonly RunningDeadline[]> {
  const known = await rows.query<Clocked[]>(
    `SELECT "id", "municipality", "area", "counterparty", "course" -> 'rounds' AS "rounds",
        "course" -> 'versions' AS "versions", "course" -> 'termination' AS "termination"
       FROM ${tableOf(rows, PreAgreementRow)}`,
  );
  const { now, before } = periodsAround(periods, today);
  const reviewed = (period: AgreementPeriod | null, among: readonly Clocked[]) =>
    period ? among.flatMap((each) => reviewClock(each, period, today)) : [];
  return [
    ...reviewed(now, withMunicipal(known, municipalities)),
    ...reviewed(
      before,
      known.filter((each) => before !== null && heldIn(each, before)),
    ),
    ...known.flatMap((each) => terminationClock(each, today)),
  ].filter((deadline) => isSeen(sight, deadline));
}

/** The period of a day, and the last one before it. */
function periodsAround(periods: AgreementPeriodTable, day: string) {
  const now = periods.periodOn(day);
  const before = periods.all.findLast(({ to }) => to < (now?.from ?? day)) ?? null;
  return { now, before };
}

function heldIn({ versions = [] }: Clocked, { from, to }: AgreementPeriod): boolean {
  return versions.some((version) => version.effectiveFrom <= to && (lastDayOf(version) ?? to) >= from);
}

function reviewClock(each: Clocked, period: AgreementPeriod, today: string): readonly RunningDeadline[] {
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

/** Until the agreement has ended by its notice; one that another version has overtaken has nothing left to end. */
function terminationClock(each: Clocked, today: string): readonly RunningDeadline[] {
  const { termination, versions = [] } = each;
  if (!termination || termination.effectiveTo < today) return [];
  const { effectiveTo: dueOn, noticedOn: since } = termination;
  const ends = (version: AgreementVersion) => lastDayOf(version) === dueOn && version.effectiveFrom <= dueOn;
  if (!versions.some(ends)) return [];
  const source = {
    da: 'Den opsagte forhåndsaftales sidste dag',
    en: 'The last day of the agreement that was terminated',
  };
  const subject = { kind: 'PRE_AGREEMENT', id: each.id } as const;
  return [{ rule: 'TERMINATION', dueOn, since, subject, ...placeOf(each), source }];
}

function placeOf({ municipality, area, counterparty }: Clocked) {
  return { municipality, area, counterparty };
}
