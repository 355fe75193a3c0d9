import { randomBytes } from 'node:crypto';
import type { DataKey, KeyLookup, KeyOwner, KeyRing } from '../format/key-ring.js';
import { MissingKey, SubjectErased } from '../format/key-ring.js';
import { newId } from '../format/ids.js';

/** A key ring for tests and benchmarks: its keys die with the process. */
export class MemoryKeyRing implements KeyRing {
  private readonly keys = new Map<string, DataKey>();
  private readonly secrets = new Map<string, KeyLookup>();
  /** How often a caller had to wait for it. */
  calls = 0;

  async keysFor(owners: readonly KeyOwner[]): Promise<readonly DataKey[]> {
    this.calls++;
    return Promise.resolve(owners.map((owner) => this.keyFor(owner)));
  }

  async lookUp(ids: readonly string[]): Promise<ReadonlyMap<string, KeyLookup>> {
    this.calls++;
    return Promise.resolve(new Map(ids.map((id) => [id, this.secretOf(id)])));
  }

  /** Puts a known key in place, for test vectors. */
  put(key: DataKey, owner?: KeyOwner): void {
    this.secrets.set(key.id, key.secret);
    if (owner) this.keys.set(nameOf(owner), key);
  }

  /** Destroys a key by an order. */
  erase(owner: KeyOwner): void {
    this.secrets.set(this.keyFor(owner).id, 'erased');
  }

  /** Loses a key without an order. */
  lose(owner: KeyOwner): void {
    this.secrets.delete(this.keyFor(owner).id);
  }

  private keyFor(owner: KeyOwner): DataKey {
    const known = this.keys.get(nameOf(owner));
    if (known && this.secrets.get(known.id) === 'erased') throw new SubjectErased(owner);
    if (known) return known;
    const made = { id: newId(), secret: randomBytes(32) };
    this.put(made, owner);
    return made;
  }

  private secretOf(id: string): KeyLookup {
    const found = this.secrets.get(id);
    if (found === undefined) throw new MissingKey(id);
    return found;
  }
}

function nameOf(owner: KeyOwner): string {
  return `${owner.class} ${owner.subject}`;
}
