import { dayWords, deadlineAnswer } from '@loenspor/pay';
import type { DeadlineAnswer, Language, RunningDeadline } from '@loenspor/pay';
import ical, { ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { deadlineTitle } from './calendar-words.js';

export type FeedParts = {
  readonly today: string;
  /** Now, as the calendar says when it was written. */
  readonly writtenAt: Date;
  readonly language: Language;
  readonly municipalityName: (code: string) => string;
  /** The name of a clock, which stays when its day moves. */
  readonly clockOf: (deadline: RunningDeadline) => string;
};

const HOUR_S = 3600;

/** Deadlines as an iCalendar (RFC 5545): an event of a whole day for each, in nobody's way. */
export function calendarFeed(deadlines: readonly RunningDeadline[], parts: FeedParts): string {
  const { today, writtenAt, language, municipalityName, clockOf } = parts;
  const calendar = ical({
    name: language === 'da' ? 'Lønspor: frister' : 'Lønspor: deadlines',
    prodId: { company: 'Lønspor', product: 'Frister', language: language.toUpperCase() },
    ttl: HOUR_S,
  });
  for (const deadline of deadlines) {
    const answer = deadlineAnswer(deadline, today, language);
    calendar.createEvent({
      id: `${clockOf(deadline)}@loenspor`,
      start: Temporal.PlainDate.from(deadline.dueOn),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      stamp: writtenAt,
      summary: deadlineTitle(deadline, municipalityName(deadline.municipality), language),
      description: descriptionOf(answer, language),
    });
  }
  return calendar.toString();
}

function descriptionOf({ source, dueOn, since, lapsed, ...rest }: DeadlineAnswer, to: Language): string {
  const danish = to === 'da';
  const counted = danish ? `Regnet fra ${dayWords(since, to)}.` : `Counted from ${dayWords(since, to)}.`;
  const passed = danish ? 'Fristen er overskredet.' : 'The deadline has passed.';
  return [`${source}.`, counted, ...holidayWords({ dueOn, ...rest }, to), ...(lapsed ? [passed] : [])].join(
    '\n',
  );
}

function holidayWords(
  { holiday, weekend, nextWorkday }: Pick<DeadlineAnswer, 'dueOn' | 'holiday' | 'weekend' | 'nextWorkday'>,
  to: Language,
): readonly string[] {
  if (!holiday && !weekend) return [];
  const workday = dayWords(nextWorkday, to);
  const what = holiday?.name ?? (to === 'da' ? 'en weekend' : 'a weekend');
  return [
    to === 'da'
      ? `Dagen falder på ${what} og flyttes ikke; første hverdag er ${workday}.`
      : `The day falls on ${what} and is not moved; the first workday is ${workday}.`,
  ];
}
