import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KeyUnreadable } from '@loenspor/event-sourcing';
import type { MasterKey } from './master-key.js';

/** What a wrapped secret is bound to; one moved to another row does not open. */
export type WrappingContext = readonly [purpose: 'loenspor/key/1' | 'loenspor/secret/1', ...names: string[]];

export const SECRET_BYTES = 32;
export const WRAPPED_BYTES = 60;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** 32 bytes under the master key, AES-256-GCM: iv (12), tag (16), ciphertext (32). */
export function wrap(secret: Uint8Array, masterKey: MasterKey, context: WrappingContext): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, masterKey, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(context));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
}

/** @throws KeyUnreadable */
export function unwrap(wrapped: Uint8Array, masterKey: MasterKey, context: WrappingContext): Buffer {
  try {
    const iv = wrapped.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(CIPHER, masterKey, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(context));
    decipher.setAuthTag(wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new KeyUnreadable(context[1] ?? '', { cause });
  }
}

function additionalData(context: WrappingContext): Buffer {
  return Buffer.from(context.join('\n'));
}
