import { isAscii } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Actor, AssertedBy, ImportSource } from '../domain/index.js';
import { textOfChecked } from './canonical-json.js';
import { envelopeText, isPlainEnvelope } from './envelope-text.js';
import { isAssertedBy, isDay, isHex32, isInstant, isRole, isTypeName } from './envelope-values.js';
import { isStreamName, isUuid } from './ids.js';
import { checkProfile } from './profile.js';

/** Event format 1 (architecture 3a): every key always present, `null` where there is nothing. */
export type Envelope = {
  readonly format: 1;
  readonly storeId: string;
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly schema: number;
  readonly recordedAt: string;
  readonly occurredOn: string;
  readonly actor: Actor;
  readonly assertedBy: AssertedBy;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly import: ImportSource | null;
  /** The leaf of revision - 1 in the same stream, 64 lower-case hex digits; null at revision 0. */
  readonly previous: string | null;
  readonly data: object;
};

/** An object or bytes that are not event format 1. */
export class NotAnEvent extends Error {}

type Rule = readonly [holds: (value: unknown) => boolean, expectation: string];

const LEAF_PREFIX = '\0loenspor/event/1\n';
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const AN_ID: Rule = [isUuid, 'a UUID in lower case'];
const TEXT_OR_NULL: Rule = [(value) => value === null || isText(value), 'a text that is not empty, or null'];

const ACTOR_RULES: Readonly<Record<keyof Actor, Rule>> = {
  userId: TEXT_OR_NULL,
  role: [isRole, 'a role'],
  authority: TEXT_OR_NULL,
  onBehalfOf: TEXT_OR_NULL,
};

const IMPORT_RULES: Readonly<Record<keyof ImportSource, Rule>> = {
  fileSha256: [isHex32, '64 lower-case hex digits'],
  row: [(value) => isCount(value, 1), 'an integer from 1'],
};

const RULES: Readonly<Record<keyof Envelope, Rule>> = {
  format: [(value) => value === 1, '1'],
  storeId: AN_ID,
  eventId: AN_ID,
  stream: [isStreamName, '<category>-<uuid>'],
  revision: [(value) => isCount(value, 0), 'an integer from 0'],
  type: [isTypeName, 'a name in PascalCase'],
  schema: [(value) => isCount(value, 1), 'an integer from 1'],
  recordedAt: [isInstant, 'an instant in UTC with milliseconds'],
  occurredOn: [isDay, 'a day, YYYY-MM-DD'],
  actor: [isObject, 'an object'],
  assertedBy: [isAssertedBy, 'who asserts it'],
  commandId: AN_ID,
  correlationId: AN_ID,
  causationId: [(value) => value === null || isUuid(value), 'a UUID in lower case, or null'],
  import: [(value) => value === null || isObject(value), 'an object, or null'],
  previous: [(value) => value === null || isHex32(value), '64 lower-case hex digits, or null'],
  data: [isObject, 'an object'],
};

/**
 * The canonical bytes of an event and its leaf (32 bytes).
 *
 * @throws NotAnEvent when it is not exactly format 1, ProfileViolation when its data may not enter the log
 */
export function encodeEnvelope(envelope: Envelope): { bytes: Uint8Array; leaf: Uint8Array } {
  checkProfile(envelope, { refuseIntegerKeys: true });
  checkEnvelope(envelope);
  return sealed(textOfChecked(envelope));
}

/**
 * The same for an event made here key by key, whose data have been checked and are canonical text already.
 *
 * @throws NotAnEvent, ProfileViolation
 */
export function encodeAround(envelope: Envelope, data: string): { bytes: Uint8Array; leaf: Uint8Array } {
  const text = envelopeText(envelope, data);
  return text === null ? encodeEnvelope(envelope) : sealed(text);
}

function sealed(text: string): { bytes: Uint8Array; leaf: Uint8Array } {
  const prefixed = Buffer.from(LEAF_PREFIX + text);
  return { bytes: prefixed.subarray(LEAF_PREFIX.length), leaf: hash('sha256', prefixed, 'buffer') };
}

/**
 * Reads an event's bytes back.
 *
 * @throws NotAnEvent when they are not UTF-8, not JSON, of another format, or have a key too many or too few
 */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  return openEnvelope(bytes).envelope;
}

/** The same, and whether its data may hold an encrypted value: few events do, and looking through data has a price. */
export function openEnvelope(bytes: Uint8Array): { envelope: Envelope; mayBeEncrypted: boolean } {
  const text = textOf(bytes);
  const mayBeEncrypted = text.includes('"$enc"') || text.includes('\\u');
  return { envelope: envelopeIn(text), mayBeEncrypted };
}

function envelopeIn(text: string): Envelope {
  const value = parsed(text);
  if (isObject(value) && isPlainEnvelope(value)) return value;
  if (isObject(value) && 'format' in value && value.format !== 1)
    throw new NotAnEvent('The event has another format than 1: a newer Lønspor wrote it, so update this one');
  checkEnvelope(value);
  return value;
}

/** SHA-256 of 0x00, `loenspor/event/1`, a line feed and the canonical bytes: 32 bytes. */
export function leafOf(bytes: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([Buffer.from(LEAF_PREFIX), bytes]), 'buffer');
}

/** Bytes as the log writes them in text: lower-case hex. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

function textOf(bytes: Uint8Array): string {
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw new NotAnEvent('The bytes of the event are not JSON in UTF-8', { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new NotAnEvent('The bytes of the event are not JSON in UTF-8', { cause });
  }
}

function checkEnvelope(value: unknown): asserts value is Envelope {
  checkObject(value, RULES, 'The event');
  const envelope = value as Envelope;
  checkObject(envelope.actor, ACTOR_RULES, "The event's actor");
  if (envelope.import !== null) checkObject(envelope.import, IMPORT_RULES, "The event's import");
  if ((envelope.revision === 0) !== (envelope.previous === null))
    throw new NotAnEvent('The event must name the leaf before it, unless its revision is 0');
}

function checkObject(value: unknown, rules: Readonly<Record<string, Rule>>, name: string): void {
  if (!isObject(value)) throw new NotAnEvent(`${name} is not an object`);
  for (const key of Object.keys(value))
    if (!Object.hasOwn(rules, key))
      throw new NotAnEvent(`${name} has a key that format 1 does not know: ${key}`);
  for (const key in rules) {
    const [holds, expectation] = rules[key] as Rule;
    if (!Object.hasOwn(value, key)) throw new NotAnEvent(`${name} lacks the key ${key}`);
    if (!holds((value as Record<string, unknown>)[key]))
      throw new NotAnEvent(`${name}: ${key} must be ${expectation}`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown, from: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= from;
}
