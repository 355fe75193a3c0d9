import type { Told } from '@loenspor/event-sourcing/domain';
import { Temporal } from 'temporal-polyfill';
import { daysAfter } from './calendar-day.js';

/** Days from Easter Sunday on which a movable holiday falls. */
const movable: readonly (readonly [days: number, name: Told])[] = [
  [-3, { da: 'skærtorsdag', en: 'Maundy Thursday' }],
  [-2, { da: 'langfredag', en: 'Good Friday' }],
  [0, { da: 'påskedag', en: 'Easter Sunday' }],
  [1, { da: '2. påskedag', en: 'Easter Monday' }],
  [39, { da: 'Kristi himmelfartsdag', en: 'Ascension Day' }],
  [49, { da: 'pinsedag', en: 'Whit Sunday' }],
  [50, { da: '2. pinsedag', en: 'Whit Monday' }],
];
const fixed: readonly (readonly [monthAndDay: string, name: Told])[] = [
  ['01-01', { da: 'nytårsdag', en: "New Year's Day" }],
  ['12-25', { da: 'juledag', en: 'Christmas Day' }],
  ['12-26', { da: '2. juledag', en: 'Boxing Day' }],
];
/** Abolished from 2024 on (lov nr. 214 af 6. marts 2023). */
const prayerDay = { days: 26, lastYear: 2023, name: { da: 'store bededag', en: 'Great Prayer Day' } };

/**
 * The name of the Danish public holiday that falls on a day (YYYY-MM-DD), null when none does. Those of the church year
 * and New Year's Day: Constitution Day, Christmas Eve and New Year's Eve are days off by custom or agreement only.
 */
export function holidayOn(day: string): Told | null {
  const year = Number(day.slice(0, 'YYYY'.length));
  const known = holidays.get(year) ?? holidaysOf(year);
  holidays.set(year, known);
  return known.get(day) ?? null;
}

/** By year, each by its day: they never change. */
const holidays = new Map<number, ReadonlyMap<string, Told>>();

function holidaysOf(year: number): ReadonlyMap<string, Told> {
  const easter = easterOf(year);
  const prayer = year <= prayerDay.lastYear ? [[prayerDay.days, prayerDay.name] as const] : [];
  const named = fixed.map(
    ([monthAndDay, name]) => [`${easter.slice(0, 'YYYY'.length)}-${monthAndDay}`, name] as const,
  );
  const moved = [...prayer, ...movable].map(([days, name]) => [daysAfter(easter, days), name] as const);
  return new Map([...named, ...moved]);
}

/** A Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek >= 6;
}

/** The first day from a day on, itself included, that is neither of a weekend nor a public holiday. */
export function workdayFrom(day: string): string {
  return isWeekend(day) || holidayOn(day) !== null ? workdayFrom(daysAfter(day, 1)) : day;
}

/** Easter Sunday of a year of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher). */
function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const leapDays = 2 * (century % 4) + 2 * Math.floor(ofCentury / 4);
  const toSunday = (32 + leapDays - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const count = epact + toSunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(count / 31), day: (count % 31) + 1 }).toString();
}
