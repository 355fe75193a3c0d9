import type { Limit, MandateItem } from '../pay/pay.values.js';
import type { Verdict } from './rounds.js';

export type LimitName = 'floor' | 'target' | 'cap';
export type NamedLimit = { readonly name: LimitName; readonly limit: Limit };

/** The limit that an offer's distance is told to: the one it broke, else the floor, the cap or the target; null without any. */
export function limitToTell(limits: MandateItem | null, verdict: Verdict): NamedLimit | null {
  const broken = verdict.inside === false && verdict.codes.includes('ABOVE_CAP');
  const order = broken ? (['cap', 'floor', 'target'] as const) : (['floor', 'cap', 'target'] as const);
  for (const name of order) {
    const limit = limits?.[name];
    if (limit !== undefined) return { name, limit };
  }
  return null;
}

/** How many whole steps one is above another; null where one lies between two. */
export function stepsAbove(step: string, limit: string): number | null {
  if (step === limit) return 0;
  const whole = /^\d{1,2}$/;
  return whole.test(step) && whole.test(limit) ? Number(step) - Number(limit) : null;
}

export type Gap = 'above' | 'at' | 'below';

/**
 * On which side of a limit something lies by its sign; what only rounding lost counts as kept (domain 2.2), so that the
 * words never contradict the verdict.
 */
export function gapOf(name: LimitName, difference: number, { inside }: Verdict): Gap {
  const beyond = (name === 'floor' && difference < 0) || (name === 'cap' && difference > 0);
  if (difference === 0 || (beyond && inside === true)) return 'at';
  return difference < 0 ? 'below' : 'above';
}

/** Whether it keeps the limit; null of a target, which nobody has to reach. */
export function keeps(name: LimitName, gap: Gap): boolean | null {
  if (name === 'target') return null;
  return gap === 'at' || (gap === 'above') === (name === 'floor');
}
