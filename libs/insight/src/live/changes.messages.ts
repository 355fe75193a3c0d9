import type { GlobalPosition } from '@loenspor/event-sourcing';

/** A resource that changed: what it is, which, and where in the log. */
export type Change = { readonly kind: string; readonly id: string; readonly position: GlobalPosition };

/** Server-sent events (HTML standard, 9.2): how soon a reader whose stream has ended asks again, in milliseconds. */
export const RETRY = 'retry: 2000\n\n';

/**
 * Changes in the order of the log. `id` stands at the last one of a position only: a reader who is cut off before it gets
 * all of that position again.
 */
export function changeMessages(changes: readonly Change[]): string {
  return changes
    .map(({ kind, id, position }, at) => {
      const isLast = changes[at + 1]?.position !== position;
      return `${isLast ? `id: ${position}\n` : ''}data: ${JSON.stringify({ kind, id, position })}\n\n`;
    })
    .join('');
}

/** A sign of life that tells nobody anything but where to go on. */
export function placeMessage(position: GlobalPosition | null): string {
  return `: -\n${position === null ? '' : `id: ${position}\n`}\n`;
}

/** The reader is to fetch everything anew, and hears of what comes from here on. */
export function refetchMessage(position: GlobalPosition | null): string {
  const place = position === null ? '' : `id: ${position}\n`;
  return `event: refetch\n${place}data: ${JSON.stringify({ position })}\n\n`;
}
