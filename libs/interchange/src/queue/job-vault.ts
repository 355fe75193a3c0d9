import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { decryptField, encryptField, isErased, siblingId } from '@loenspor/event-sourcing';
import type { EncryptedField, KeyOwner, KeyRing } from '@loenspor/event-sourcing';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key ring that can also lose keys which no event was encrypted with. */
export type JobKeys = KeyRing & { readonly discard: (owners: readonly KeyOwner[]) => Promise<void> };

/** A job whose keys are of no use any more. */
export type SealedJob = { readonly id: string; readonly dryRun: boolean };

/** Opens the parts of a job's file. */
export type FileKey = {
  readonly openPart: (jobId: string, part: number, sealed: Uint8Array) => Buffer;
};

/** Encrypts what an upload holds, each under a subject of its own, which no event knows: the log outlives it. */
export class JobVault {
  constructor(private readonly keys: JobKeys) {}

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

  /** The key that a field of a job was sealed with, and with it the job's file: they are put into the queue together. */
  async keyBehind({ $enc: { key } }: EncryptedField): Promise<FileKey> {
    const secret = (await this.keys.lookUp([key])).get(key);
    if (secret === undefined || secret === 'erased')
      throw new Error('The key of the file has been destroyed');
    return { openPart: (jobId, part, sealed) => openPart(secret, placeOf(jobId, part), sealed) };
  }

  /** Nothing that these jobs held can be read again, wherever a copy of it lies. */
  async discard(jobs: readonly SealedJob[]): Promise<void> {
    if (jobs.length > 0) await this.keys.discard(jobs.flatMap(ownersOf));
  }

  private async keyOf(jobId: string) {
    const [key] = await this.keys.keysFor([ownerOf(jobId)]);
    if (!key) throw new Error('The key ring gave no key');
    return key;
  }
}

/** Not the id itself: that is the import's own in the log, whose key must stay. */
function ownerOf(jobId: string): KeyOwner {
  return { subject: siblingId(jobId, 'import job'), class: 'text' };
}

/** Jobs were sealed with the key of their own id once. That of a dry run is no import's in the log, and goes too. */
function ownersOf({ id, dryRun }: SealedJob): readonly KeyOwner[] {
  return dryRun ? [ownerOf(id), { subject: id, class: 'text' }] : [ownerOf(id)];
}

function openPart(secret: Uint8Array, place: Buffer, sealed: Uint8Array): Buffer {
  const iv = sealed.subarray(0, IV_BYTES);
  const decipher = createDecipheriv(CIPHER, secret, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(place);
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

function placeOf(jobId: string, part: number): Buffer {
  return Buffer.from(`loenspor/import-file/1\n${jobId}\n${part}`);
}
