/** The text is not JSON as this product takes it; the message says where and why, in English. */
export class JsonRefused extends Error {
  constructor(
    readonly da: string,
    readonly en: string,
  ) {
    super(en);
  }
}

/** The text holds more values than a body may; lists and objects count too. */
export class JsonTooLarge extends Error {}

const maxDepth = 32;

/** Checking a value against its class costs a hundred times what parsing it does. */
const maxValues = 10_000;
const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses a JSON text of UTF-8 bytes.
 *
 * @throws JsonRefused when it does not parse, or holds doubled or prototype keys, NUL, lone surrogates, or is deeper
 * than 32: what a decoder might read in two ways, and what an event must never hold (architecture 3a)
 * @throws JsonTooLarge when it holds more than 10,000 values
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  const value = parse(text);
  // Only text that has parsed is scanned: the scanner may rely on the grammar.
  scan(text);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new JsonRefused('Teksten er ikke gyldig UTF-8.', 'The text is not valid UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new JsonRefused('Teksten kan ikke læses som JSON.', 'The text does not parse as JSON.');
  }
}

function scan(text: string): void {
  const keysOfOpen: Set<string>[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if ((char === ',' || char === '{' || char === '[') && (values += 1) > maxValues) throw new JsonTooLarge();
    if (char === '{' || char === '[') {
      keysOfOpen.push(new Set());
      if (keysOfOpen.length > maxDepth)
        throw new JsonRefused('JSON må højst være 32 niveauer dyb.', 'JSON may be at most 32 levels deep.');
    } else if (char === '}' || char === ']') keysOfOpen.pop();
    else if (char === '"') {
      const end = endOfString(text, at);
      const string = checkedString(text.slice(at, end));
      if (isKey(text, end)) checkKey(string, keysOfOpen.at(-1));
      at = end - 1;
    }
  }
}

/** The place after the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function checkedString(quoted: string): string {
  const string = JSON.parse(quoted) as string;
  if (string.includes('\0'))
    throw new JsonRefused('En tekst indeholder et NUL-tegn.', 'A string holds a NUL character.');
  if (!string.isWellFormed())
    throw new JsonRefused(
      'En tekst indeholder en halv Unicode-surrogat.',
      'A string holds a lone Unicode surrogate.',
    );
  return string;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return text[at] === ':';
}

function checkKey(key: string, keys: Set<string> | undefined): void {
  const shown = JSON.stringify(key.slice(0, 80));
  if (prototypeKeys.has(key))
    throw new JsonRefused(`Nøglen ${shown} er ikke tilladt.`, `The key ${shown} is not allowed.`);
  if (keys?.has(key) === true)
    throw new JsonRefused(`Nøglen ${shown} står der to gange.`, `The key ${shown} stands there twice.`);
  keys?.add(key);
}
