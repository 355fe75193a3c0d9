import type { DataKey, KeyOwner } from '@loenspor/event-sourcing';

/** A key as the key database had it; `secret` is null once it was erased by an order. */
export type KnownKey = {
  readonly id: string;
  readonly owner: KeyOwner;
  readonly secret: DataKey['secret'] | null;
};

type Entry = { readonly key: KnownKey; readonly readAt: number };

/**
 * The keys used last, found by id and by owner. None is believed longer than `maxAge` milliseconds after it was read:
 * another process may have erased it.
 */
export class RecentKeys {
  private readonly entries = new Map<string, Entry>();
  private readonly idsByOwner = new Map<string, string>();

  constructor(
    private readonly capacity: number,
    private readonly maxAge: number,
    private readonly now: () => number,
  ) {}

  byOwner(owner: KeyOwner): KnownKey | undefined {
    const id = this.idsByOwner.get(nameOf(owner));
    return id === undefined ? undefined : this.byId(id);
  }

  byId(id: string): KnownKey | undefined {
    const entry = this.entries.get(id);
    if (!entry) return undefined;
    this.entries.delete(id);
    if (this.now() - entry.readAt >= this.maxAge) {
      this.idsByOwner.delete(nameOf(entry.key.owner));
      return undefined;
    }
    this.entries.set(id, entry);
    return entry.key;
  }

  /** `readAt` is the time before the key database was asked. */
  remember(key: KnownKey, readAt: number): void {
    this.entries.delete(key.id);
    this.entries.set(key.id, { key, readAt });
    this.idsByOwner.set(nameOf(key.owner), key.id);
    if (this.entries.size > this.capacity) this.forgetOldest();
  }

  forget(owner: KeyOwner): void {
    const id = this.idsByOwner.get(nameOf(owner));
    if (id === undefined) return;
    this.entries.delete(id);
    this.idsByOwner.delete(nameOf(owner));
  }

  private forgetOldest(): void {
    for (const [id, { key }] of this.entries) {
      this.entries.delete(id);
      this.idsByOwner.delete(nameOf(key.owner));
      return;
    }
  }
}

/** One text for an owner, for maps. */
export function nameOf(owner: KeyOwner): string {
  return `${owner.class} ${owner.subject}`;
}
