import { known, type PayItem, type Personal } from '../pay/pay.values.js';
import { itemsOn, type Line, type Round } from './rounds.js';

/** `AGREED`: what was agreed names it; `DROPPED`: it was said, and is said no more; `OPEN`: it is on the table. */
export type LineStanding = 'OPEN' | 'AGREED' | 'DROPPED';

/** What the parties agreed, where they did; terms that were erased tell nothing. */
export type Agreed = { readonly items: Personal<readonly PayItem[]> | null } | null;

/**
 * Where a line stands in the negotiation; null where nobody has spoken of it. Each side speaks by its newest round: what
 * neither of these names has been left out by whoever had said it.
 */
export function standingOf(line: Line, rounds: readonly Round[], agreed: Agreed): LineStanding | null {
  if (!rounds.some((round) => itemsOn(line, round).length > 0)) return null;
  if (agreed !== null) {
    const items = known(agreed.items);
    if (items === undefined) return null;
    const isOfLine = ({ element, criterion }: PayItem) =>
      element === line.element && (criterion ?? null) === line.criterion;
    return items.some(isOfLine) ? 'AGREED' : 'DROPPED';
  }
  const newest = (['UNION', 'COUNTERPARTY'] as const).flatMap(
    (side) => rounds.findLast((round) => round.side === side) ?? [],
  );
  if (newest.some(({ items }) => items === null)) return null;
  return newest.some((round) => itemsOn(line, round).length > 0) ? 'OPEN' : 'DROPPED';
}
