import { types } from 'node:util';
import pg from 'pg';
import { UnfoldableStream } from '../execution/unfoldable-stream.js';
import { CorruptField } from '../format/field-encryption.js';
import { NotAnEvent } from '../format/envelope.js';
import { MisplacedEvent } from '../format/event-codec.js';
import { NewerSchema } from '../format/event-schemas.js';
import { KeyUnreadable, MissingKey } from '../format/key-ring.js';
import { AppendRefused, KeysAway, LogDamaged, UnknownOutcome } from '../store/event-store.js';
import { NoAnswerInTime } from '../store/within.js';

/** This program does not know what an event tells: a newer one wrote it, or a projection was not told of it. */
export class UnknownEvent extends Error {
  constructor(projection: string, type: string) {
    super(`${projection} does not know the event ${type}: a newer Lønspor wrote it, so update this one`);
  }
}

/** The page could not be written, and nothing of it was: the connection or the database gave way. */
export class RowsAway extends Error {}

/** These stop a reader, whatever event it stands at: passing over it would hide what must be mended elsewhere. */
const STOPPING = [
  ...[UnknownEvent, NewerSchema, MissingKey, KeyUnreadable, CorruptField, MisplacedEvent, LogDamaged],
  ...[RowsAway, KeysAway, AppendRefused, UnknownOutcome, NoAnswerInTime],
] as const;

/** Data that a column or a constraint refuses; every other error of Postgres is about the moment or the program. */
const OF_DATA = /^2[23]/;

/** A value that makes no sense; Node's own of them carry a code, as what goes wrong with a system does. */
const OF_A_VALUE: ReadonlySet<string> = new Set(['TypeError', 'RangeError']);

/** Whether one event is to blame, so that its stream can be parked while the others go on. */
export function isOfTheEvent(error: unknown): error is Error {
  // What stops a reader does so in a stream that is looked at on the way, too.
  if (error instanceof UnfoldableStream) return isOfTheEvent(error.cause);
  if (error instanceof NotAnEvent) return true;
  if (error instanceof pg.DatabaseError) return OF_DATA.test(error.code ?? '');
  if (!types.isNativeError(error) || ('code' in error && !OF_A_VALUE.has(error.name))) return false;
  return !STOPPING.some((kind) => error instanceof kind);
}

/**
 * What an error is told by where it is stored: its kind, what Postgres calls it, and where it was thrown. Never its
 * message, for that may quote what somebody wrote.
 */
export function traceOf(error: Error): string {
  const code = error instanceof pg.DatabaseError ? ` ${error.code}` : '';
  const [, place = ''] = /\n\s+at (.*)/.exec(error.stack ?? '') ?? [];
  const where = place.replace(/[(]?(?:file:)?[/\\].*[/\\]/, '').replace(/[)]$/, '');
  return `${error.name}${code}${where === '' ? '' : ` (${where})`}`;
}
