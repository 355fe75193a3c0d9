import { NoAnswerInTime } from '../store/within.js';

/** gRPC's words for a call that no connection was found for: the server has not heard of it. */
const NEVER_SENT =
  /No connection established|Name resolution failed|Channel closed before call started|to discover after/;

const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
const UNAUTHENTICATED = 16;
/** Statuses that say the server looked at the call and did not do it. */
const NOT_DONE = [INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED, UNAUTHENTICATED];

/** What the client calls an error, undefined for what it does not know. */
export function kindOf(error: unknown): unknown {
  return error instanceof Error && 'type' in error ? error.type : undefined;
}

/** Whether an append that failed so surely wrote nothing. */
export function wasNotTaken(error: Error): boolean {
  if (error instanceof NoAnswerInTime) return false;
  return NEVER_SENT.test(error.message) || NOT_DONE.includes(codeOf(error));
}

export function isInvalidArgument(error: unknown): boolean {
  return codeOf(error) === INVALID_ARGUMENT;
}

/** Also by what stands before a server, which does not say it in the server's words. */
export function isDenied(error: unknown): boolean {
  return kindOf(error) === 'access-denied' || [PERMISSION_DENIED, UNAUTHENTICATED].includes(codeOf(error));
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** The gRPC status, NaN for what is no answer of a server. */
function codeOf(error: unknown): number {
  return error instanceof Error && 'code' in error ? Number(error.code) : NaN;
}
