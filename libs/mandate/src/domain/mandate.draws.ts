import type { Recorded } from '@loenspor/event-sourcing/domain';
import { formatMoney, parseMoney, sumOf } from '@loenspor/pay';
import type { PoolDrawn, PoolReleased } from './mandate.events.js';

/** What one case reserved of a pool; kroner a year, full time, level 31.3.2000. */
export type PoolDraw = {
  readonly caseId: string;
  readonly amount: string;
  readonly on: string;
  readonly released: boolean;
};

export function withDraw(draws: readonly PoolDraw[], event: Recorded<PoolDrawn>): readonly PoolDraw[] {
  const { caseId, amount } = event.data;
  return [...draws, { caseId, amount, on: event.occurredOn, released: false }];
}

export function withRelease(draws: readonly PoolDraw[], event: Recorded<PoolReleased>): readonly PoolDraw[] {
  return draws.map((draw) => (draw.caseId === event.data.caseId ? { ...draw, released: true } : draw));
}

/** What a case has reserved and not given back, null when nothing. */
export function standingDraw(draws: readonly PoolDraw[], caseId: string): PoolDraw | null {
  return draws.find((draw) => draw.caseId === caseId && !draw.released) ?? null;
}

/** The sum of what has not been given back; kroner a year, full time, level 31.3.2000. */
export function drawnOf(draws: readonly PoolDraw[]): string {
  return formatMoney(
    sumOf(draws.filter(({ released }) => !released).map(({ amount }) => parseMoney(amount))),
  );
}
