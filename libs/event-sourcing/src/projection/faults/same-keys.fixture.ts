import { hash } from 'node:crypto';
import { siblingId } from '../../format/ids.js';
import type { DataKey, KeyLookup, KeyOwner, KeyRing } from '../../format/key-ring.js';

/** The same keys in every process, without a database: each follows from its owner. */
export const sameKeys: KeyRing = {
  keysFor: (owners) => Promise.resolve(owners.map(keyOf)),
  lookUp: (ids) => Promise.resolve(new Map(ids.map((id): [string, KeyLookup] => [id, secretOf(id)]))),
};

function keyOf({ subject, class: of }: KeyOwner): DataKey {
  const id = siblingId(subject, of);
  return { id, secret: secretOf(id) };
}

function secretOf(id: string): Buffer {
  return hash('sha256', id, 'buffer');
}
