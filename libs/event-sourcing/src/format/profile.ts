/** A value that must not enter the log: it has no canonical form, or readers of other languages could not read it back. */
export class ProfileViolation extends Error {
  constructor(
    readonly pointer: string,
    readonly advice: string,
  ) {
    super(`${pointer === '' ? 'The value itself' : `The value at ${pointer}`}: ${advice}`);
    this.name = 'ProfileViolation';
  }
}

export type ProfileOptions = {
  /** How many objects and arrays may stand inside each other, the outermost included. */
  readonly maxDepth?: number;
  /** Event data: keys that look like integers are refused (engines sort such keys differently). */
  readonly refuseIntegerKeys?: boolean;
  /** Data before encryption: what would be read as an encrypted or an erased value is refused. */
  readonly refuseMarkers?: boolean;
  /** The JSON pointer of the value itself, for the message. */
  readonly at?: string;
};

export const MAX_DEPTH = 32;

type Walk = Required<Omit<ProfileOptions, 'at'>> & {
  readonly path: (string | number)[];
  readonly at: string;
};

const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MARKERS = new Set(['$enc', '$erased']);
const INTEGER_KEY = /^[+-]?\d+$/;

/**
 * Checks that a value may enter the log (event format 1, architecture 3a). Safe on values of any depth and on cycles.
 *
 * @throws ProfileViolation with the JSON pointer of the first offender and what to do instead; never with the value,
 * which may be personal
 */
export function checkProfile(value: unknown, options: ProfileOptions = {}): void {
  checkValue(value, 0, {
    maxDepth: options.maxDepth ?? MAX_DEPTH,
    refuseIntegerKeys: options.refuseIntegerKeys ?? false,
    refuseMarkers: options.refuseMarkers ?? false,
    path: [],
    at: options.at ?? '',
  });
}

/** Whether a key may stand in event data before encryption. */
export function isKeyOfData(key: string): boolean {
  if (!key.isWellFormed() || key.includes('\0')) return false;
  return !PROTOTYPE_KEYS.has(key) && !MARKERS.has(key) && !INTEGER_KEY.test(key);
}

/** A JSON pointer (RFC 6901) of these keys and indexes. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function checkValue(value: unknown, depth: number, walk: Walk): void {
  switch (typeof value) {
    case 'string':
      return checkString(value, walk);
    case 'number':
      return checkNumber(value, walk);
    case 'boolean':
      return;
    case 'object':
      if (value === null) return;
      if (depth >= walk.maxDepth) refuse(walk, `nest at most ${walk.maxDepth} objects and arrays`);
      return Array.isArray(value) ? checkArray(value, depth, walk) : checkObject(value, depth, walk);
    case 'undefined':
      return refuse(walk, 'leave the key out or write null; undefined is not JSON');
    default:
      return refuse(walk, `a ${typeof value} is not JSON; write a string, a safe integer, a boolean or null`);
  }
}

function checkString(value: string, walk: Walk): void {
  if (!value.isWellFormed()) refuse(walk, 'remove the lone surrogate; it has no form in UTF-8');
  if (value.includes('\0')) refuse(walk, 'remove the NUL character (U+0000)');
}

function checkNumber(value: number, walk: Walk): void {
  if (!Number.isSafeInteger(value))
    refuse(walk, 'write only safe integers as numbers; money and factors are decimal strings');
  if (Object.is(value, -0)) refuse(walk, 'write 0 for -0');
}

function checkArray(values: readonly unknown[], depth: number, walk: Walk): void {
  if (Object.keys(values).length !== values.length || hasSymbols(values))
    refuse(walk, 'write a dense array with no other properties');
  for (let index = 0; index < values.length; index++) {
    walk.path.push(index);
    checkValue(values[index], depth + 1, walk);
    walk.path.pop();
  }
}

function checkObject(value: object, depth: number, walk: Walk): void {
  if (!isPlain(value)) refuse(walk, 'write a plain object; instances of classes (dates too) are not JSON');
  for (const key of Object.keys(value)) {
    walk.path.push(key);
    checkKey(key, walk);
    checkValue((value as Readonly<Record<string, unknown>>)[key], depth + 1, walk);
    walk.path.pop();
  }
}

function checkKey(key: string, walk: Walk): void {
  checkString(key, walk);
  if (PROTOTYPE_KEYS.has(key)) refuse(walk, 'choose another key; this one can reach a prototype');
  if (walk.refuseIntegerKeys && INTEGER_KEY.test(key))
    refuse(walk, 'choose a key that does not look like an integer, or use an array');
  if (walk.refuseMarkers && MARKERS.has(key))
    refuse(walk, `${key} marks an encrypted or erased value and cannot be written as data`);
}

/** By the shape of the prototype chain, since objects of another realm have another `Object.prototype`. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
  return typeof (value as { toJSON?: unknown }).toJSON !== 'function' && !hasSymbols(value);
}

function hasSymbols(value: object): boolean {
  return Object.getOwnPropertySymbols(value).length > 0;
}

function refuse(walk: Walk, advice: string): never {
  throw new ProfileViolation(walk.at + pointerOf(walk.path), advice);
}
