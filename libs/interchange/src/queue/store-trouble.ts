import {
  GuardMoved,
  StoreUnavailable,
  UnknownOutcome,
  WrongExpectedRevision,
} from '@loenspor/event-sourcing';

/** Links that broke or could not be made, as Node and the database driver name them. */
const LINKS = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN'],
]);
const LINK_WORDS =
  /^(Connection (terminated|ended)|Client (was closed|has encountered a connection)|timeout )/;

/** SQLSTATEs: connections, resources, an operator, the system; others who held what was wanted; a server that only reads. */
const PASSING = /^(08|53|57|58)[0-9A-Z]{3}$|^(40001|40P01|55P03|25006)$/;

/** Whether the store or a database does not answer, which passes without anybody's doing. */
export function isAway(error: unknown): boolean {
  if (error instanceof StoreUnavailable || error instanceof UnknownOutcome) return true;
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && (LINKS.has(code) || PASSING.test(code))) return true;
  return syscall === 'connect' || LINK_WORDS.test(error.message) || isAway(error.cause);
}

/** The same, or others were faster again and again. */
export function isOfStore(error: unknown): boolean {
  return error instanceof WrongExpectedRevision || error instanceof GuardMoved || isAway(error);
}
