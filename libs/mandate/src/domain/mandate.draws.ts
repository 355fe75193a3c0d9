import type { Recorded } from '@loenspor/event-sourcing/domain';
import { formatMoney, parseMoney, sumOf } from '@loenspor/pay';
import type { PoolDrawn, PoolReleased } from './mandate.events.js';

/** What one case reserved of a pool; kroner a year, full time, level 31.3.2000. */
export type PoolDraw = {
  /** The event that drew it. */
  readonly drawId: string;
  readonly caseId: string;
  readonly amount: string;
  readonly on: string;
  readonly released: boolean;
};

export function withDraw(draws: readonly PoolDraw[], event: Recorded<PoolDrawn>): readonly PoolDraw[] {
  const { caseId, amount } = event.data;
  return [...draws, { drawId: event.eventId, caseId, amount, on: event.occurredOn, released: false }];
}

/** A release that names no draw gives back all that its case has reserved. */
export function withRelease(draws: readonly PoolDraw[], event: Recorded<PoolReleased>): readonly PoolDraw[] {
  const { caseId, drawId } = event.data;
  const isIt = (draw: PoolDraw) => draw.caseId === caseId && (drawId === undefined || draw.drawId === drawId);
  return draws.map((draw) => (isIt(draw) ? { ...draw, released: true } : draw));
}

/** What a case has reserved and not given back, null when nothing. */
export function standingDraw(draws: readonly PoolDraw[], caseId: string): PoolDraw | null {
  return draws.find((draw) => draw.caseId === caseId && !draw.released) ?? null;
}

/** Whether this very draw has not been given back. */
export function drawStands(draws: readonly PoolDraw[], drawId: string): boolean {
  return draws.some((draw) => draw.drawId === drawId && !draw.released);
}

/** The sum of what has not been given back; kroner a year, full time, level 31.3.2000. */
export function drawnOf(draws: readonly PoolDraw[]): string {
  return formatMoney(
    sumOf(draws.filter(({ released }) => !released).map(({ amount }) => parseMoney(amount))),
  );
}
