import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { decryptField, encryptField, isErased } from '@loenspor/event-sourcing';
import type { EncryptedField, KeyRing } from '@loenspor/event-sourcing';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what an upload holds, each under a subject of its own: its id. */
export class JobVault {
  constructor(private readonly keys: KeyRing) {}

  /** A value for one field of a job. */
  async seal(jobId: string, field: string, value: unknown): Promise<EncryptedField> {
    return encryptField(value, await this.keyOf(jobId), { eventId: jobId, pointer: `/${field}` });
  }

  /** The value, null when its key has been destroyed. */
  async open(jobId: string, field: string, sealed: EncryptedField): Promise<unknown> {
    const id = sealed.$enc.key;
    const secret = (await this.keys.lookUp([id])).get(id);
    if (secret === undefined || secret === 'erased') return null;
    const value = decryptField(sealed, secret, { eventId: jobId, pointer: `/${field}` });
    return isErased(value) ? null : value;
  }

  /** One part of a job's file: iv, tag, and the encrypted bytes. */
  async sealPart(jobId: string, part: number, bytes: Uint8Array): Promise<Buffer> {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, (await this.keyOf(jobId)).secret, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(placeOf(jobId, part));
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  async openPart(jobId: string, part: number, sealed: Uint8Array): Promise<Buffer> {
    const iv = sealed.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(CIPHER, (await this.keyOf(jobId)).secret, iv, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(placeOf(jobId, part));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }

  private async keyOf(jobId: string) {
    const [key] = await this.keys.keysFor([{ subject: jobId, class: 'text' }]);
    if (!key) throw new Error('The key ring gave no key');
    return key;
  }
}

function placeOf(jobId: string, part: number): Buffer {
  return Buffer.from(`loenspor/import-file/1\n${jobId}\n${part}`);
}
