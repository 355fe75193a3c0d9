import { once } from 'node:events';
import type grpc from '@grpc/grpc-js';

/** A call that streams answers; both kinds of grpc-js have these in common. */
export type AnsweringCall<Answer> = {
  readonly cancelled: boolean;
  write(answer: Answer): boolean;
  end(): unknown;
  emit(event: 'error', error: grpc.ServerErrorResponse): boolean;
  getPeer(): string;
} & NodeJS.EventEmitter;

/** Aborts when the client gives up or the link dies. */
export function endOf(call: NodeJS.EventEmitter): AbortSignal {
  const over = new AbortController();
  // Without a reason of ours each would be an error with a stack.
  call.on('cancelled', () => over.abort('cancelled'));
  call.on('close', () => over.abort('closed'));
  return over.signal;
}

/**
 * Sends one answer and waits while the client takes no more. `waited` tells that it had to wait; `false` as a whole
 * that there is nobody to send to.
 */
export async function send<Answer>(
  call: AnsweringCall<Answer>,
  answer: Answer,
  over: AbortSignal,
): Promise<{ readonly waited: boolean } | false> {
  if (over.aborted || call.cancelled) return false;
  if (call.write(answer)) return { waited: false };
  const drained = await once(call, 'drain', { signal: over }).catch(() => null);
  return drained === null ? false : { waited: true };
}

/** Ends a call badly; what was written before still travels. */
export function fail(
  call: { emit(event: 'error', error: grpc.ServerErrorResponse): boolean },
  error: Error,
): void {
  call.emit('error', error);
}
