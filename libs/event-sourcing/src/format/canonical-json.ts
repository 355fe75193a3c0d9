import canonicalize from 'canonicalize';
import { checkProfile } from './profile.js';
import type { ProfileOptions } from './profile.js';

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

/** For a value that `checkProfile` has let through. */
export function textOfChecked(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('The value has no JSON form');
  return text;
}
