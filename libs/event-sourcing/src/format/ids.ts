import { randomFillSync } from 'node:crypto';
import { v5, v7 } from 'uuid';
import { comparedText } from '../domain/index.js';
import { canonicalBytes } from './canonical-json.js';

const STREAM_KEYS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const STREAM = /^[a-z][A-Za-z0-9]*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_LENGTH = 36;

export type Area = 'DAYCARE' | 'LEISURE';
export type CounterpartyKind = 'MUNICIPALITY' | 'SELF_GOVERNING_BOARD';

const RANDOM_BYTES = 16;
const drawn = Buffer.alloc(256 * RANDOM_BYTES);
let used = drawn.length;
let latest = { msecs: -Infinity, seq: 0 };

/** A new UUIDv7: ids made later sort later. Randomness is drawn for many at once, since each draw has a price. */
export function newId(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const random = drawn.subarray(used, (used += RANDOM_BYTES));
  latest = following(latest, random);
  return v7({ ...latest, random });
}

/** Of one millisecond, or where the clock was set back, each is the one before and one more. */
function following({ msecs, seq }: typeof latest, random: Buffer): typeof latest {
  const now = Date.now();
  if (now > msecs) return { msecs: now, seq: random.readUInt32BE(6) >>> 1 };
  const next = (seq + 1) | 0;
  return { msecs: next === 0 ? msecs + 1 : msecs, seq: next };
}

/** The id of the event at an index (from 0) of what a command decided, so that a retry makes the same ids. */
export function eventIdOf(commandId: string, index: number): string {
  return v5(String(index), commandId);
}

/** The id of the claim that goes before a command (architecture 3, decision 7 iii). */
export function claimIdOf(commandId: string): string {
  return v5('claim', commandId);
}

/** The id of a command that came with an idempotency key: the same call makes the same command. */
export function commandIdOf(call: {
  readonly userId: string;
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string;
}): string {
  const { userId, method, path, idempotencyKey } = call;
  return v5(canonicalBytes(['command', userId, method, path, idempotencyKey]), STREAM_KEYS);
}

/** One person's idempotency key, whatever it is used for. */
export function idempotencyIdOf(userId: string, idempotencyKey: string): string {
  return v5(canonicalBytes(['idempotencyKey', userId, idempotencyKey]), STREAM_KEYS);
}

/**
 * A further UUIDv7 that follows from one drawn before, such as the person's beside the case's: a second try makes the
 * same. It shares the first's time and nothing else that tells them from others.
 */
export function siblingId(id: string, name: string): string {
  const tail = v5(name, id).slice(15);
  return `${id.slice(0, 14)}7${tail}`;
}

/** A UUIDv7 of an instant that follows from a uuid: a second try makes the same. */
export function idDrawnAt(instant: Date, owner: string): string {
  const time = instant.getTime().toString(16).padStart(12, '0');
  return siblingId(`${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`, owner);
}

/** The id of the command that a policy sends because of an event; the policy's name never changes. */
export function policyCommandIdOf(eventId: string, policyName: string): string {
  return v5(policyName, eventId);
}

/** The uuid of the one stream of a key, such as `['repOffice', '175', 'DAYCARE']`. */
export function streamIdOf(key: readonly (string | null)[]): string {
  return v5(canonicalBytes(key), STREAM_KEYS);
}

/** The stream of all terms of one office. `municipality` is the official code of 3 digits. */
export function repOfficeStream(municipality: string, area: Area): string {
  return `repOffice-${streamIdOf(['repOffice', municipality, area])}`;
}

/**
 * The stream of all that is true of one agreement key. A municipality is one counterparty and needs no name;
 * boards are told apart by their names as they compare.
 *
 * @throws RangeError for a board without a name
 */
export function preAgreementStream(
  municipality: string,
  area: Area,
  kind: CounterpartyKind,
  name: string | null,
): string {
  const compared = kind === 'SELF_GOVERNING_BOARD' ? comparedBoardName(name ?? '') : null;
  if (compared === '') throw new RangeError('A self-governing board needs a name');
  return `preAgreement-${streamIdOf(['preAgreement', municipality, area, kind, compared])}`;
}

/** The stream of one kind of reference data. */
export function referenceDataStream(kind: string): string {
  return `referenceData-${streamIdOf(['referenceData', kind])}`;
}

/** A board's name as boards compare (`http-api.md` 1). Stream ids are made of it, so it never changes. */
export function comparedBoardName(name: string): string {
  return comparedText(name);
}

/** Tells whether this is a UUID as the log writes it: lower case, with dashes. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** Tells whether this is a stream's name: `<category>-<uuid>`, the category in camelCase. */
export function isStreamName(value: unknown): value is string {
  return typeof value === 'string' && STREAM.test(value);
}

/** The part of a stream's name before the dash. */
export function categoryOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

/** The uuid part of `<category>-<uuid>`. */
export function uuidOfStream(stream: string): string {
  return stream.slice(-UUID_LENGTH);
}
