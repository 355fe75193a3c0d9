import type { Told, Warning } from '@loenspor/event-sourcing/domain';
import { holidayOn, isWeekend, workdayFrom } from './danish-holidays.js';
import type { LadderStep } from './dispute-ladder.js';
import type { Area, Counterparty } from './parties.js';
import { dayWords } from './pay-words.js';
import type { Language } from './price-readings.js';

export const deadlineRules = [
  'ESCALATION',
  'MEETING',
  'MANDATE_EXPIRY',
  'REVIEW',
  'TERMINATION',
  'OBJECTION_WINDOW',
  'TERM_END',
] as const;
export type DeadlineRule = (typeof deadlineRules)[number];

export const deadlineSubjects = [
  'NEGOTIATION',
  'PAY_CASE',
  'MANDATE',
  'PRE_AGREEMENT',
  'REP_TERM',
  'REVIEW',
] as const;
/** `number`: as people say it; a mandate has that of its negotiation or case. */
export type DeadlineSubject = {
  readonly kind: (typeof deadlineSubjects)[number];
  readonly id: string;
  readonly number?: string;
};

/**
 * A clock that runs: `dueOn` is the last day in time, `since` the day that it counts from (YYYY-MM-DD), `source` the rule
 * in words. `of`: the negotiation or case that a mandate is for. `level` and `step` are those of a dispute.
 */
export type RunningDeadline = {
  readonly rule: DeadlineRule;
  readonly dueOn: string;
  readonly since: string;
  readonly subject: DeadlineSubject;
  readonly of?: { readonly kind: 'NEGOTIATION' | 'PAY_CASE'; readonly id: string };
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty?: Counterparty;
  readonly source: Told;
} & Partial<LadderStep>;

/** Within how many weeks of a demand the parties are to meet; `agreed`: by a procedure agreement, else as is usual. */
export type MeetingTime = { readonly weeks: number; readonly agreed: boolean };

/**
 * The same as it is answered on a day. Nothing is moved: `holiday`, `weekend` and `nextWorkday` (the first workday from
 * `dueOn` on, itself included) only tell.
 */
export type DeadlineAnswer = Omit<RunningDeadline, 'source'> & {
  readonly source: string;
  readonly lapsed: boolean;
  readonly holiday: { readonly name: string } | null;
  readonly weekend: boolean;
  readonly nextWorkday: string;
};

export function deadlineAnswer(
  { source, ...deadline }: RunningDeadline,
  today: string,
  language: Language,
): DeadlineAnswer {
  const { dueOn } = deadline;
  const holiday = holidayOn(dueOn);
  return {
    ...deadline,
    source: source[language],
    lapsed: dueOn < today,
    holiday: holiday && { name: holiday[language] },
    weekend: isWeekend(dueOn),
    nextWorkday: workdayFrom(dueOn),
  };
}

/** Warnings `deadline-on-holiday` of the clocks whose last day is a public holiday, for the command that starts them. */
export function holidayWarnings(
  deadlines: readonly Pick<RunningDeadline, 'rule' | 'dueOn'>[],
): readonly Warning[] {
  return deadlines.flatMap(({ rule, dueOn }): Warning[] => {
    const holiday = holidayOn(dueOn);
    if (holiday === null) return [];
    const on = { da: dayWords(dueOn, 'da'), en: dayWords(dueOn, 'en') };
    const detail = {
      da: `Fristen ${on.da} falder på ${holiday.da}. Den flyttes ikke; første hverdag derefter er ${dayWords(workdayFrom(dueOn), 'da')}.`,
      en: `The deadline ${on.en} falls on ${holiday.en}. It is not moved; the first workday after it is ${dayWords(workdayFrom(dueOn), 'en')}.`,
    };
    return [{ code: 'deadline-on-holiday', detail, ref: rule }];
  });
}

/** What a command's answer says of `holidayWarnings`: nothing where there are none. */
export function warnedOfHolidays(deadlines: readonly Pick<RunningDeadline, 'rule' | 'dueOn'>[]): {
  readonly warnings?: readonly Warning[];
} {
  const warnings = holidayWarnings(deadlines);
  return warnings.length === 0 ? {} : { warnings };
}
