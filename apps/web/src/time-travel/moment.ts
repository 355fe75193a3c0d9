import { useSearchParams } from 'react-router';
import { dayBefore } from '../language/formats.js';

/** A day `2026-03-03`, which stands for its end, or an instant `2026-03-03T13:10:00.000Z`. */
export type Moment = string;

const day = /^\d{4}-\d{2}-\d{2}$/;

export function isDayAlone(moment: Moment): boolean {
  return day.test(moment);
}

/** The moment of the past that the address asks for; null = now. What is no moment is none. */
export function readMoment(parameters: URLSearchParams): Moment | null {
  const asked = parameters.get('asOf')?.trim() ?? '';
  return asked !== '' && !Number.isNaN(Date.parse(asked)) ? asked : null;
}

export function useMoment(): Moment | null {
  return readMoment(useSearchParams()[0]);
}

/** How far Denmark is ahead of UTC at an instant, in ms. */
function offsetAt(instant: number): number {
  const zoned = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Copenhagen',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  }).format(instant);
  return Date.parse(`${zoned.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}

/** A Danish day and time as the instant it was. `time` as `14:10`, its minute included. */
export function instantOf(date: string, time: string): Moment {
  const asUtc = Date.parse(`${date}T${time}:59.999Z`);
  const first = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(first)).toISOString();
}

/** A moment as an instant: single cases are asked for as of one. */
export function asInstant(moment: Moment): Moment {
  return isDayAlone(moment) ? instantOf(moment, '23:59') : new Date(moment).toISOString();
}

export type Preset = { readonly name: 'yesterday' | 'monthAgo' | 'periodStart'; readonly day: string };

/** The days that people ask for most; the beginning of a period is the evening before its first day. */
export function presets(today: string, periodFrom: string | null): readonly Preset[] {
  const start = periodFrom === null || periodFrom > today ? null : dayBefore(periodFrom);
  return [
    { name: 'yesterday', day: dayBefore(today) },
    { name: 'monthAgo', day: dayBefore(today, 30) },
    ...(start === null ? [] : [{ name: 'periodStart' as const, day: start }]),
  ];
}

/** The instant that single cases are asked for as of; undefined = now. */
export function useInstant(): Moment | undefined {
  const moment = useMoment();
  return moment === null ? undefined : asInstant(moment);
}
