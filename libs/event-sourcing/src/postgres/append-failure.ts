import { StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import { type Session, wordsFor } from './log-holders.js';

/** The server answered these, and an append is one statement in a transaction of its own: it wrote nothing. */
const REFUSED_TRY_AGAIN: Readonly<Record<string, string>> = {
  '55P03': 'Others held the log for too long',
  '40001': 'Others changed the log at the same time',
  '40P01': 'Others held the log crosswise',
  '53100': 'The disk of the database is full',
  '25006': 'The database is read only',
  '55000': 'The database is set so that a crash would lose events',
};

/** Connection, resources, intervention (a statement timeout is one), system and internal errors: it may have committed. */
const UNKNOWN_CLASSES = ['08', '53', '57', '58', 'XX'];

/** What an error of the append's statement means for its caller; `holders` are who it was seen to wait for. */
export function failureOfAppend(error: unknown, holders: readonly Session[] = []): Error {
  const state = sqlStateOf(error);
  const reason = state === null ? undefined : REFUSED_TRY_AGAIN[state];
  const who = holders.length === 0 ? '' : `: ${wordsFor(holders)}`;
  if (reason !== undefined)
    return new StoreUnavailable(`${reason}${who} (${messageOf(error)})`, { cause: error });
  if (state === null || UNKNOWN_CLASSES.includes(state.slice(0, 2)))
    return new UnknownOutcome(`Nobody knows whether the append was stored (${messageOf(error)})`, {
      cause: error,
    });
  return error instanceof Error ? error : new Error(messageOf(error));
}

/** Whether a unique constraint refused the statement: nothing was written. */
export function isDuplicate(error: unknown): boolean {
  return sqlStateOf(error) === '23505';
}

/** There was no connection, so nothing was sent. */
export function failureToConnect(error: unknown): StoreUnavailable {
  return new StoreUnavailable(`The event store does not answer (${messageOf(error)})`, { cause: error });
}

/** What an error of a read means: without an answer of the server, or one about the server itself, it may be tried again. */
export function failureOfRead(error: unknown): Error {
  const state = sqlStateOf(error);
  if (state === null || UNKNOWN_CLASSES.includes(state.slice(0, 2)) || state in REFUSED_TRY_AGAIN)
    return failureToConnect(error);
  return error instanceof Error ? error : new Error(messageOf(error));
}

/** The SQLSTATE that Postgres answered with; null for whatever went wrong on the way. */
function sqlStateOf(error: unknown): string | null {
  const code = error instanceof Error && 'severity' in error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
