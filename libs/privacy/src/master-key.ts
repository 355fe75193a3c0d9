import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The key that wraps all others: 32 bytes that are never printed by accident. */
export type MasterKey = KeyObject;

/** The master key's file cannot be used; the message says why and what to do. */
export class MasterKeyProblem extends Error {}

const KEY_BYTES = 32;
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Reads a master key: one line with the base64 of 32 bytes, as `openssl rand -base64 32` prints it.
 *
 * @throws MasterKeyProblem when the file is not there, cannot be read or holds something else
 */
export async function loadMasterKey(file: string): Promise<MasterKey> {
  const line = (await contentOf(file)).trim();
  const bytes = Buffer.from(line, 'base64');
  // Only the one text that these bytes have: a mistyped last character would otherwise pass unnoticed.
  if (!BASE64_OF_32_BYTES.test(line) || bytes.toString('base64') !== line)
    throw new MasterKeyProblem(
      `${file} skal indeholde én linje: base64 af 32 byte ` +
        '(the master key file must hold one line, the base64 of 32 bytes; make one with: openssl rand -base64 32)',
    );
  return createSecretKey(bytes);
}

/**
 * Makes a master key in a new file that only its owner may read. The file appears whole or not at all.
 *
 * @throws MasterKeyProblem when the file is there already: what is encrypted under a key is lost with it
 */
export async function createMasterKey(file: string): Promise<MasterKey> {
  const bytes = randomBytes(KEY_BYTES);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeDurably(draft, `${bytes.toString('base64')}\n`);
  try {
    await link(draft, file);
  } catch (cause) {
    throw isCode(cause, 'EEXIST') ? new MasterKeyProblem(existing(file), { cause }) : cause;
  } finally {
    await unlink(draft);
  }
  return createSecretKey(bytes);
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new MasterKeyProblem(
      `Hovednøglen i ${file} kan ikke læses (the master key file cannot be read: ${codeOf(cause)})`,
      { cause },
    );
  }
}

async function writeDurably(file: string, content: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function existing(file: string): string {
  return `${file} findes allerede og overskrives ikke (a master key stands there already and is never overwritten)`;
}

function isCode(error: unknown, code: string): boolean {
  return codeOf(error) === code;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}
