import type { DecodedEvent } from '@loenspor/event-sourcing';

type Told = {
  readonly caseId?: string;
  readonly drawId?: string;
  readonly amount?: string;
  readonly items?: readonly { readonly amount: { readonly amount: string } }[];
  readonly draw?: { readonly drawId: string };
  readonly releases?: { readonly drawId: string };
};
type Draw = { readonly pool: string; readonly caseId: string; readonly ore: number };

/**
 * The law of pools, told once more by itself. Of a log in order of position, a line for each pool that ever held more
 * than its limit (kroner), each result that came of a draw which did not stand, was another case's or is not what its items
 * are worth (they are all kroner a year in 31.3.2000 level), be it drawn anew when its case was taken up again, each draw
 * that was given back under a result, and each that in the end is reserved for nothing.
 */
export function unreservedResults(
  log: readonly DecodedEvent[],
  limits: ReadonlyMap<string, number>,
): readonly string[] {
  const standing = new Map<string, Draw>();
  const restsOn = new Map<string, string>();
  const worthOf = new Map<string, number>();
  const heldIn = (pool: string) =>
    [...standing.values()].reduce((sum, draw) => (draw.pool === pool ? sum + draw.ore : sum), 0);
  const found = log.flatMap(({ stream, type, eventId, data, position }) => {
    const told = data as unknown as Told;
    const caseId = stream.slice(stream.indexOf('-') + 1);
    if (told.releases) restsOn.delete(caseId);
    if (type === 'PoolDrawn') {
      standing.set(eventId, { pool: stream, caseId: told.caseId ?? '', ore: oreOf(told.amount) });
      return heldIn(stream) > 100 * (limits.get(stream) ?? 0) ? [`${stream} is exceeded at ${position}`] : [];
    }
    if (type === 'PoolReleased') {
      const rested = [...restsOn.values()].includes(told.drawId ?? '');
      standing.delete(told.drawId ?? '');
      return rested ? [`${stream} takes back what a result rests on at ${position}`] : [];
    }
    if (type !== 'PayAgreed' && type !== 'DisputeSettled' && type !== 'CaseReopened') return [];
    if (type !== 'CaseReopened') worthOf.set(caseId, worthIn(told));
    if (!told.draw) return [];
    restsOn.set(caseId, told.draw.drawId);
    const draw = standing.get(told.draw.drawId);
    if (draw?.caseId !== caseId) return [`${stream} rests on what was given back at ${position}`];
    const worth = worthOf.get(caseId);
    return draw.ore === worth ? [] : [`${stream} is worth ${worth} and drew ${draw.ore} at ${position}`];
  });
  const used = new Set(restsOn.values());
  const idle = [...standing].filter(([drawId]) => !used.has(drawId));
  return [...found, ...idle.map(([, { pool, caseId }]) => `${pool} is reserved for nothing by ${caseId}`)];
}

const worthIn = ({ items = [] }: Told) => items.reduce((sum, { amount }) => sum + oreOf(amount.amount), 0);
const oreOf = (kroner = '') => Math.round(100 * Number(kroner));
