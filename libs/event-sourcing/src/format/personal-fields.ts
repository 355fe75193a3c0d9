import type { PersonalField } from '../domain/index.js';
import { pointerOf } from './profile.js';

/** A personal field with its pointer taken apart; `pointer` is the form that the encryption is bound to. */
export type PersonalPath = PersonalField & { readonly tokens: readonly string[]; readonly pointer: string };

const known = new WeakMap<readonly PersonalField[], readonly PersonalPath[]>();

/**
 * Takes the pointers of a definition apart, once for each list.
 *
 * @throws TypeError when two of them overlap: the inner value would be encrypted twice or not at all
 */
export function pathsOf(fields: readonly PersonalField[]): readonly PersonalPath[] {
  const before = known.get(fields);
  if (before) return before;
  const paths = fields.map((field) => {
    const tokens = tokensOf(field.at);
    return { ...field, tokens, pointer: pointerOf(tokens) };
  });
  for (const outer of paths)
    for (const inner of paths)
      if (outer !== inner && `${inner.pointer}/`.startsWith(`${outer.pointer}/`))
        throw new TypeError(
          `The personal fields ${outer.at} and ${inner.at} overlap: name the outer one only`,
        );
  known.set(fields, paths);
  return paths;
}

/** The value at a path, undefined when there is none. */
export function valueAt(data: unknown, tokens: readonly string[]): unknown {
  let value = data;
  for (const token of tokens) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[token];
  }
  return value;
}

/** The data with another value at a path that is there; what does not lead there is shared with the original. */
export function withValueAt(data: object, tokens: readonly string[], value: unknown): object {
  const [token, ...rest] = tokens;
  if (token === undefined) return value as object;
  const copy = (Array.isArray(data) ? [...(data as unknown[])] : { ...data }) as Record<string, unknown>;
  copy[token] = withValueAt(copy[token] as object, rest, value);
  return copy;
}

function tokensOf(pointer: string): readonly string[] {
  const [root, ...tokens] = pointer.split('/');
  if (root !== '' || tokens.length === 0 || /~(?![01])/.test(pointer))
    throw new TypeError(`${pointer} is not a JSON pointer to a value inside an event's data`);
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
