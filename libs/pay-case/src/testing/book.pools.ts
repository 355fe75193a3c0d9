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

/**
 * What a result has drawn is what its own items are worth a year on its day, and was drawn for its case before it; so is
 * what it draws anew when its case goes on, for an agreement that stood when the case ended (7.2, 7.3).
 */
export function misdrawn({ cases, mandates }: Log): string[] {
  return [...cases].flatMap(([id, events]) =>
    events.flatMap((event) => {
      const { type, data, at } = event;
      if ((type !== 'PayAgreed' && type !== 'DisputeSettled' && type !== 'CaseReopened') || !data.draw)
        return [];
      const { mandateId, drawId } = data.draw;
      const drawn = mandates.get(mandateId)?.find(({ eventId }) => eventId === drawId);
      const worth = worthOf(events, event);
      if (drawn?.type !== 'PoolDrawn' || drawn.data.caseId !== id || drawn.at > at || worth === null)
        return [`${id}: ${type} rests on no draw of its own`];
      const { amount } = drawn.data;
      return amount === worth ? [] : [`${id}: ${type} is worth ${worth}, and drew ${amount}`];
    }),
  );
}

/** Kroner a year of the result that stands with an event, 31.3.2000 level; null where none does. */
function worthOf(events: readonly Step[], { at }: Step): string | null {
  const told = events.filter((event) => event.at <= at);
  const { result } = standOf(told);
  const reached = told.find(({ eventId }) => eventId === result?.entryId);
  if (reached?.type !== 'PayAgreed' && reached?.type !== 'DisputeSettled') return null;
  const { items = [] } = reached.data;
  return isErased(items) ? null : fullTimeAnnualL2000(items, reached.occurredOn, tables);
}

/**
 * Whoever takes up a case gets its agreement back, drawn anew: it falls only where the pool did not hold it at some moment
 * since the case ended (7.2).
 */
export function lostAgreements({ cases, mandates }: Log): string[] {
  return [...cases].flatMap(([id, events]) =>
    events.flatMap((event) => {
      if (event.type !== 'CaseReopened') return [];
      const { draw, voids } = event.data;
      const ended = events.findLast(({ at, data }) => at < event.at && 'releases' in data);
      const before = events.filter(({ at }) => at < event.at);
      const given = ended && 'releases' in ended.data ? ended.data.releases : undefined;
      const { result } = standOf(before);
      if (!given || result?.drawId !== given.drawId)
        return draw ? [`${id}: it drew anew, and had given nothing back`] : [];
      if (draw) return [];
      if (voids === undefined) return [`${id}: it goes on with a result that rests on nothing`];
      const pool = mandates.get(given.mandateId) ?? [];
      const worth = Number(worthOf(before, event));
      const moments = pool.filter(({ at }) => at < event.at && at > (ended?.at ?? 0));
      const held = [...moments.map(({ at }) => at), event.at].every((at) => hasRoom(pool, { id, worth, at }));
      return held ? [`${id}: its result fell, and its pool held it`] : [];
    }),
  );
}

type Needed = { readonly id: string; readonly worth: number; readonly at: number };

/** Before a moment. A revocation alone ends the pool of these stories: its validity covers every day of them. */
function hasRoom(pool: readonly Told<MandateEvent>[], { id, worth, at }: Needed): boolean {
  const told = pool.filter((event) => event.at < at);
  const others = [...drawsOf(told).values()].filter(({ caseId }) => caseId !== id);
  const sum = others.reduce((total, { amount }) => total + amount, worth);
  return !told.some(({ type }) => type === 'MandateRevoked') && sum <= Number(poolLimit.amount);
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
