import type { DomainEvent, Recorded } from '@loenspor/event-sourcing/domain';

type Step = Recorded<DomainEvent>;

/** What a person logs beside the course of a case: while that is all, a file goes on telling of the case. */
const asides: ReadonlySet<string> = new Set(['NoteAdded', 'ConsultantAssigned', 'EntryMarkedDuplicate']);

/**
 * Whether somebody acts in a case with an event: no row of a file tells it, no policy and no clock, and it is more than a
 * note, a hand-over, the mark of a duplicate, or the correction of a note.
 */
export function isLiveAct(event: Step): boolean {
  if (event.import !== null || event.actor.role === 'SYSTEM') return false;
  return !asides.has(event.type) && !asides.has(correctedType(event) ?? '');
}

/** The earliest day (YYYY-MM-DD) of what somebody did in a case, after an event; null while nobody has acted. */
export function actedSinceAfter(before: string | null, event: Step): string | null {
  if (!isLiveAct(event)) return before;
  return before !== null && before < event.occurredOn ? before : event.occurredOn;
}

/**
 * What a file tells of a case in which somebody had acted by then stands in the trail, and changes nothing (import.md): from
 * then on people decide. `toldLate` says so of acts that the case's own stream does not show, which are about its mandate.
 */
export function isToldOnly(
  { actedSince }: { readonly actedSince: string | null },
  { import: row, data }: Pick<Step, 'import' | 'data'>,
): boolean {
  return row !== null && (actedSince !== null || (data as { readonly toldLate?: true }).toldLate === true);
}

/**
 * Whether an act of ours of a day is asked for what a live act needs. What a file told of the days before anybody acted never
 * was asked that; told anew of a day on which people act, or of the day of the correction, it is their act.
 * @param on the day that it is told to be of (YYYY-MM-DD)
 */
export function isAskedAsLive(
  { imported = false }: { readonly imported?: boolean },
  on: string,
  { actedSince, today }: { readonly actedSince: string | null; readonly today: string },
): boolean {
  return !imported || on >= (actedSince !== null && actedSince < today ? actedSince : today);
}

function correctedType({ type, data }: Step): string | undefined {
  if (type !== 'EntryCorrected') return undefined;
  return (data as { readonly replacement?: { readonly type?: string } }).replacement?.type;
}
