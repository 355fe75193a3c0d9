import { textOfChecked } from './canonical-json.js';
import type { PersonalPath } from './personal-fields.js';
import { MAX_DEPTH, checkProfile, isKeyOfData } from './profile.js';

/** The data is an object inside the event, which is an object itself. */
const ROOM = MAX_DEPTH - 1;
/** The data, and the two objects of an encrypted field. */
const ENCRYPTED_DEPTH = 3;
const LONG = 100;
const NOTHING_TO_ESCAPE = /^[ !#-[\]-~]*$/;
const MOST_KEYS = 4_096;

/** Keys that may stand in data, quoted and with their colon: there are few, and each stands in many events. */
const knownKeys = new Map<string, string>();

/**
 * The canonical text of an event's data before encryption. What nobody would question is checked and written in one
 * walk, since each append waits for it; anything else is left to `checkProfile`, which lets it through or tells why not.
 *
 * @throws ProfileViolation
 */
export function dataText(data: object): string {
  const text = textOf(data, ROOM);
  if (text !== null) return text;
  checkProfile(data, { maxDepth: ROOM, refuseIntegerKeys: true, refuseMarkers: true, at: '/data' });
  return textOfChecked(data);
}

/**
 * The same after encryption, of data that were checked before; an encrypted value is deeper than what stood in its place.
 *
 * @throws ProfileViolation
 */
export function encryptedDataText(data: object, values: readonly { readonly path: PersonalPath }[]): string {
  if (values.some(({ path }) => path.tokens.length > ROOM - ENCRYPTED_DEPTH))
    checkProfile(data, { maxDepth: ROOM, refuseIntegerKeys: true, at: '/data' });
  return textOfChecked(data);
}

/** Null for whatever is not plain at first sight. */
function textOf(value: unknown, room: number): string | null {
  if (typeof value === 'string') return textOfString(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : null;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || room === 0) return null;
  return Array.isArray(value) ? textOfArray(value, room) : textOfObject(value, room);
}

/** The text of a string as JSON; null for one that may not enter the log. */
export function textOfString(value: string): string | null {
  if (value.length < LONG && NOTHING_TO_ESCAPE.test(value)) return `"${value}"`;
  return value.isWellFormed() && !value.includes('\0') ? JSON.stringify(value) : null;
}

function textOfArray(values: readonly unknown[], room: number): string | null {
  // Its items and its length, and nothing else.
  if (Reflect.ownKeys(values).length !== values.length + 1) return null;
  let text = '[';
  for (let index = 0; index < values.length; index++) {
    const item = textOf(values[index], room - 1);
    if (item === null) return null;
    text += index === 0 ? item : `,${item}`;
  }
  return `${text}]`;
}

function textOfObject(value: object, room: number): string | null {
  if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value) return null;
  if (Object.getOwnPropertySymbols(value).length > 0) return null;
  const keys = inOrder(Object.keys(value));
  let text = '{';
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const quoted = knownKeys.get(key) ?? quotedKey(key);
    if (quoted === null) return null;
    const inner = textOf((value as Readonly<Record<string, unknown>>)[key], room - 1);
    if (inner === null) return null;
    text += index === 0 ? quoted + inner : `,${quoted}${inner}`;
  }
  return `${text}}`;
}

function quotedKey(key: string): string | null {
  if (!isKeyOfData(key)) return null;
  const quoted = `${JSON.stringify(key)}:`;
  if (knownKeys.size < MOST_KEYS) knownKeys.set(key, quoted);
  return quoted;
}

/** Most objects have few keys, for which this is far faster than the engine's sort. The order is that of UTF-16 units. */
function inOrder(keys: string[]): readonly string[] {
  if (keys.length > 16) return keys.sort();
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index] as string;
    let at = index;
    for (; at > 0 && (keys[at - 1] as string) > key; at--) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
  return keys;
}
