import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ERASED } from '../domain/index.js';
import { canonicalBytes } from './canonical-json.js';
import { isUuid } from './ids.js';
import { MissingKey } from './key-ring.js';
import type { DataKey, KeyLookup } from './key-ring.js';
import { MAX_DEPTH, pointerOf } from './profile.js';

/** How a personal value stands in an event's data; `iv`, `ct` and `tag` in base64url without padding. */
export type EncryptedField = {
  readonly $enc: { readonly key: string; readonly iv: string; readonly ct: string; readonly tag: string };
};

/** Where a value stands: the event, and the JSON pointer inside its data. A field moved elsewhere cannot be read. */
export type FieldPlace = { readonly eventId: string; readonly pointer: string };

/** An encrypted value is not what was written there: changed, moved, or under another key of the same id. */
export class CorruptField extends Error {
  constructor(
    readonly place: FieldPlace,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`The encrypted value at ${place.pointer} of event ${place.eventId} ${reason}`, options);
  }
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const IVS_AT_ONCE = 256;
const TAG_BYTES = 16;
const ENC_KEYS = ['key', 'iv', 'ct', 'tag'] as const;

/**
 * Encrypts one value (plaintext: its RFC 8785 bytes) with AES-256-GCM for one place of one event.
 * `iv` is given by tests only: one (key, iv) pair must never be used twice.
 *
 * @throws ProfileViolation when the value may not enter the log, or holds what reads as an encrypted or erased value
 */
export function encryptField(
  value: unknown,
  key: DataKey,
  place: FieldPlace,
  iv: Uint8Array = freshIv(),
): EncryptedField {
  const plain = canonicalBytes(value, {
    refuseMarkers: true,
    refuseIntegerKeys: true,
    at: `/data${place.pointer}`,
  });
  const cipher = createCipheriv(CIPHER, keyObjectOf(key.secret), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(place, key.id));
  const ct = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    $enc: {
      key: key.id,
      iv: base64url(iv),
      ct: ct.toString('base64url'),
      tag: cipher.getAuthTag().toString('base64url'),
    },
  };
}

/**
 * The value behind an encrypted field.
 *
 * @throws CorruptField when the field, its place or the secret is not that of the writing
 */
export function decryptField(field: EncryptedField, secret: Uint8Array, place: FieldPlace): unknown {
  const { key, iv, ct, tag } = field.$enc;
  try {
    const decipher = createDecipheriv(CIPHER, keyObjectOf(secret), Buffer.from(iv, 'base64url'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(additionalData(place, key));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    const plain = Buffer.concat([decipher.update(Buffer.from(ct, 'base64url')), decipher.final()]);
    return JSON.parse(plain.toString('utf8'));
  } catch (cause) {
    throw new CorruptField(place, 'cannot be decrypted: it was changed, moved, or its key is another one', {
      cause,
    });
  }
}

/** The ids of the keys that an event's data is encrypted with, each once. */
export function keyIdsIn(data: unknown, eventId = 'unknown'): Set<string> {
  const ids = new Set<string>();
  replaceFields(data, eventId, (field) => {
    ids.add(field.$enc.key);
    return field;
  });
  return ids;
}

/**
 * An event's data with each encrypted value replaced by what it hides, or by `ERASED`.
 *
 * @throws CorruptField, or MissingKey when `lookup` knows nothing of a key
 */
export function decryptData(
  data: unknown,
  eventId: string,
  lookup: (keyId: string) => KeyLookup | undefined,
): unknown {
  return replaceFields(data, eventId, (field, pointer) => {
    const found = lookup(field.$enc.key);
    if (found === undefined) throw new MissingKey(field.$enc.key);
    return found === 'erased' ? ERASED : decryptField(field, found, { eventId, pointer });
  });
}

type Replace = (field: EncryptedField, pointer: string) => unknown;

/** Copies only what leads to a replaced value. Does not look inside what `replace` gives back. */
function replaceFields(data: unknown, eventId: string, replace: Replace): unknown {
  const path: (string | number)[] = [];
  const visit = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (path.length > MAX_DEPTH)
      throw new CorruptField({ eventId, pointer: pointerOf(path) }, 'lies too deep');
    if (!Object.hasOwn(value, '$enc')) return visitChildren(value, path, visit);
    const pointer = pointerOf(path);
    return replace(checkedField(value, { eventId, pointer }), pointer);
  };
  return visit(data);
}

function visitChildren(
  value: object,
  path: (string | number)[],
  visit: (value: unknown) => unknown,
): unknown {
  let copy: Record<string, unknown> | undefined;
  for (const [key, child] of Object.entries(value)) {
    path.push(key);
    const replaced = visit(child);
    path.pop();
    if (replaced === child) continue;
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
    copy[key] = replaced;
  }
  return copy ?? value;
}

function checkedField(value: object, place: FieldPlace): EncryptedField {
  const inner: unknown = (value as { $enc: unknown }).$enc;
  const sound =
    Object.keys(value).length === 1 &&
    typeof inner === 'object' &&
    inner !== null &&
    Object.keys(inner).length === ENC_KEYS.length &&
    ENC_KEYS.every((key) => typeof (inner as Record<string, unknown>)[key] === 'string');
  if (!sound || !isUuid((inner as { key: unknown }).key))
    throw new CorruptField(place, 'has another form than format 1');
  return value as EncryptedField;
}

/** Node prepares a raw secret at every use, which takes four times as long as the encryption itself. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

function keyObjectOf(secret: Uint8Array): KeyObject {
  const known = keyObjects.get(secret);
  if (known) return known;
  const made = createSecretKey(secret);
  keyObjects.set(secret, made);
  return made;
}

let ivs = Buffer.alloc(0);

/** Cut from a larger draw, since each draw has a price; every byte is used once. */
function freshIv(): Uint8Array {
  if (ivs.length === 0) ivs = randomBytes(IV_BYTES * IVS_AT_ONCE);
  const iv = ivs.subarray(0, IV_BYTES);
  ivs = ivs.subarray(IV_BYTES);
  return iv;
}

function additionalData({ eventId, pointer }: FieldPlace, keyId: string): Buffer {
  return Buffer.from(`loenspor/field/1\n${eventId}\n${pointer}\n${keyId}`);
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}
