import {
  AppendTooLarge,
  CommandIdReused,
  commandIdOf,
  idempotencyIdOf,
  newId,
  StaleRevision,
} from '@loenspor/event-sourcing';
import type { CommandClaims } from '@loenspor/event-sourcing';
import { Answered, DomainError } from '@loenspor/event-sourcing/domain';
import type { Call, CommandAnswer } from '@loenspor/event-sourcing/domain';

/** The ids of a call, the same in every try of it. */
export type CallIds = { readonly commandId: string; readonly resourceId: string };

/**
 * Runs a call once for each idempotency key, as `LiveCommands` does, where it is no single command of one stream: a file
 * that is put into the queue is no event, and a mended row's step is recorded under the row's own id. The work must find
 * what an earlier try of it has done.
 *
 * @throws what the work throws; CommandIdReused and CommandInProgress of the key
 */
export async function keyedCall(
  claims: CommandClaims,
  { viewer: { userId }, method, path, idempotencyKey, body }: Call,
  work: (ids: CallIds) => Promise<{ readonly answer: CommandAnswer; readonly replayed?: boolean }>,
): Promise<Answered> {
  const done = async (ids: CallIds) => {
    const { answer, replayed = false } = await work(ids);
    return new Answered(answer, replayed);
  };
  if (idempotencyKey === null) return done({ commandId: newId(), resourceId: newId() });
  const key = idempotencyIdOf(userId, idempotencyKey);
  const claimed = await claims.claim(key, { method, path, body: body ?? null }, newId());
  if (claimed.state === 'ANSWERED') return new Answered(claimed.answer as CommandAnswer, true);
  const { resourceId, lease } = claimed;
  try {
    const answered = await done({
      commandId: commandIdOf({ userId, method, path, idempotencyKey }),
      resourceId,
    });
    // The row of the key is a shortcut: when it cannot be written, another try finds what was done.
    await claims.answer(key, answered.answer).catch(() => undefined);
    return answered;
  } catch (error) {
    const giveBack = wasRefused(error) ? claims.release(key, lease) : claims.abandon(key, lease);
    await giveBack.catch(() => undefined);
    throw error;
  }
}

/** Nothing came of it, and nothing will: the same key may carry another try. */
function wasRefused(error: unknown): boolean {
  return [DomainError, StaleRevision, AppendTooLarge, CommandIdReused].some((kind) => error instanceof kind);
}
