import { dayInCopenhagen, uuidOfStream } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { MandateEvent, PoolDrawCompletion } from '@loenspor/mandate';
import type { ClaimedDraw } from '../domain/index.js';

/**
 * An act of a case by which its pay is agreed, or is so again. `on`: its day (YYYY-MM-DD); `completion`: all that it says
 * beside that, and `reason` of a reopening.
 */
export type DrawnAct = {
  readonly id: string;
  readonly on: string;
  readonly completion: PoolDrawCompletion;
  readonly reason?: string;
};

/** A draw on a pool, and the act that it was made for; null where that has been erased. */
export type Reserved = { readonly draw: ClaimedDraw; readonly act: DrawnAct | null };

/** What a draw tells: the act is decided by that alone, whoever completes it and on whichever day. */
export function reservedBy(drawn: Recorded<Extract<MandateEvent, { type: 'PoolDrawn' }>>): Reserved {
  const { stream, eventId: drawId, data } = drawn;
  const { caseId: id, completion, reason } = data;
  const items = isErased(completion) ? null : (completion.items ?? null);
  const draw = { mandateId: uuidOfStream(stream), drawId, items };
  if (isErased(completion) || isErased(reason)) return { draw, act: null };
  return {
    draw,
    act: { id, on: dayOf(drawn, completion), completion, ...(reason !== undefined && { reason }) },
  };
}

/** What is agreed again was agreed before: a reopening draws as of that day, and is of another. */
function dayOf(
  { occurredOn, recordedAt }: Pick<Recorded<MandateEvent>, 'occurredOn' | 'recordedAt'>,
  completion: PoolDrawCompletion,
): string {
  if (completion.act !== 'REOPENING') return occurredOn;
  return completion.on ?? dayInCopenhagen(new Date(recordedAt));
}
