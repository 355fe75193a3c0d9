import type { MandateEvent } from '@loenspor/mandate';
import type { Told } from '@loenspor/casework/testing';
import { isErased } from '@loenspor/event-sourcing/domain';
import { fullTimeAnnualL2000 } from '@loenspor/pay';
import { referenceTables } from '@loenspor/pay/testing';
import type { Log, Step } from './book.js';
import { standOf } from './book.steps.js';
import { poolLimit } from './memory-desk.js';

type Draws = Map<string, { readonly caseId: string; readonly amount: number }>;

/** After none of its events is more drawn on a pool than it holds, and a case has one reservation (7.3). */
export function overdrawn({ mandates }: Log): string[] {
  return [...mandates].flatMap(([id, told]) =>
    told.flatMap((_, index) => {
      if (told[index + 1]?.commandId === told[index]?.commandId) return [];
      const draws = [...drawsOf(told.slice(0, index + 1)).values()];
      const sum = draws.reduce((total, { amount }) => total + amount, 0);
      const cases = new Set(draws.map(({ caseId }) => caseId));
      return [
        ...(sum > Number(poolLimit.amount) ? [`${id}: ${sum} drawn`] : []),
        ...(cases.size < draws.length ? [`${id}: a case has two reservations`] : []),
      ];
    }),
  );
}

function drawsOf(told: readonly Told<MandateEvent>[]): Draws {
  const draws: Draws = new Map();
  for (const { type, eventId, data } of told) {
    if (type === 'PoolDrawn') draws.set(eventId, { caseId: data.caseId, amount: Number(data.amount) });
    if (type !== 'PoolReleased') continue;
    for (const [drawId, { caseId }] of draws)
      if (caseId === data.caseId && (data.drawId ?? drawId) === drawId) draws.delete(drawId);
  }
  return draws;
}

/** In the end what is reserved is what results rest on that stand, and every such result has its reservation (7.3). */
export function leaking({ cases, mandates }: Log): string[] {
  const standing = new Map([...mandates.values()].flatMap((told) => [...drawsOf(told)]));
  const rested = [...cases].flatMap(([id, events]) => {
    const drawId = restsOn(events);
    if (drawId === null) return [];
    const lost = standing.get(drawId)?.caseId === id ? [] : [`${id}: its reservation is lost`];
    standing.delete(drawId);
    return lost;
  });
  return [...rested, ...[...standing.values()].map(({ caseId }) => `${caseId}: reserved for nothing`)];
}

/** The draw of the result that stands; a case that ended before it was signed has given it back. */
function restsOn(events: readonly Step[]): string | null {
  const { status, closedFrom, heldFrom, result } = standOf(events);
  const before = closedFrom === 'ON_HOLD' ? heldFrom : closedFrom;
  const isOver = status === 'CLOSED' || status === 'WITHDRAWN';
  return isOver && before !== 'SIGNED' ? null : (result?.drawId ?? null);
}

/** What is agreed locally under a mandate that draws on a pool has drawn on it; an amendment leaves the pool as it is (7.3). */
export function undrawn({ cases, mandates }: Log): string[] {
  return [...cases].flatMap(([id, events]) =>
    events.flatMap(({ type, data, at }) => {
      if (type !== 'PayAgreed' && !(type === 'DisputeSettled' && data.level < 3)) return [];
      const told = (mandates.get(data.mandate?.mandateId ?? '') ?? []).filter((event) => event.at < at);
      const draft = told.findLast(
        (each) => each.type === 'MandateDrafted' || each.type === 'MandateRedrafted',
      );
      const drawsOn = draft && 'drawsOn' in draft.data ? draft.data.drawsOn : undefined;
      return data.draw?.mandateId === drawsOn ? [] : [`${id}: ${type} drew on ${data.draw?.mandateId}`];
    }),
  );
}

const tables = referenceTables();

/** What a result has drawn is what its own items are worth a year, and was drawn for its case before it (7.3). */
export function misdrawn({ cases, mandates }: Log): string[] {
  return [...cases].flatMap(([id, events]) =>
    events.flatMap(({ type, data, occurredOn, at }) => {
      if ((type !== 'PayAgreed' && type !== 'DisputeSettled') || !data.draw) return [];
      const { mandateId, drawId } = data.draw;
      const drawn = mandates.get(mandateId)?.find(({ eventId }) => eventId === drawId);
      const { items = [] } = data;
      if (drawn?.type !== 'PoolDrawn' || drawn.data.caseId !== id || drawn.at > at || isErased(items))
        return [`${id}: ${type} rests on no draw of its own`];
      const worth = fullTimeAnnualL2000(items, occurredOn, tables);
      const { amount } = drawn.data;
      return amount === worth ? [] : [`${id}: ${type} is worth ${worth}, and drew ${amount}`];
    }),
  );
}

/** A signed case leaves none of its mandates open: they are used up, unless they came to another end (7.3). */
export function unfinished({ cases, mandates }: Log): string[] {
  const ends = ['MandateConsumed', 'MandateRevoked', 'MandateRejected'];
  return [...cases].flatMap(([id, events]) => {
    const { status, closedFrom, heldFrom } = standOf(events);
    if (![status, closedFrom, heldFrom].includes('SIGNED')) return [];
    const own = events.flatMap(({ type, data }) => (type === 'MandateOpened' ? [data.mandateId] : []));
    const left = own.filter((each) => !mandates.get(each)?.some(({ type }) => ends.includes(type)));
    return left.map((each) => `${id}: signed, and its mandate is left: ${each}`);
  });
}
