import { checkProfile } from './profile.js';
import type { ProfileOptions } from './profile.js';

const LONG = 100;
const NOTHING_TO_ESCAPE = /^[ !#-[\]-~]*$/;

/**
 * The one JSON text of a value (RFC 8785): keys in order of UTF-16 units, no white space.
 *
 * @throws ProfileViolation when the value may not enter the log; without this check undefined would be dropped silently
 */
export function canonicalText(value: unknown, options?: ProfileOptions): string {
  checkProfile(value, options);
  return textOfChecked(value);
}

/** The UTF-8 bytes of `canonicalText`. */
export function canonicalBytes(value: unknown, options?: ProfileOptions): Uint8Array {
  return Buffer.from(canonicalText(value, options));
}

/**
 * For a value that `checkProfile` has let through: its depth is bounded, its numbers are safe integers, its strings
 * well-formed. Written here and not by a library because each append waits for it (half the time); a property test
 * holds it against the library.
 */
export function textOfChecked(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? textOfArray(value) : textOfObject(value as Readonly<Record<string, unknown>>);
}

function textOfArray(values: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index++)
    text += (index === 0 ? '' : ',') + textOfChecked(values[index]);
  return `${text}]`;
}

function textOfObject(value: Readonly<Record<string, unknown>>): string {
  // The default order is that of UTF-16 units.
  const keys = Object.keys(value).sort();
  let text = '{';
  for (const key of keys) text += `${text === '{' ? '' : ','}${quoted(key)}:${textOfChecked(value[key])}`;
  return `${text}}`;
}

/** Most strings are short and have nothing to escape. */
function quoted(text: string): string {
  return text.length < LONG && NOTHING_TO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text);
}
