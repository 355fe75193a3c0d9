import type { PersonalClass } from '../domain/index.js';

/** One data key: 32 random bytes for one subject and one class. */
export type DataKey = { readonly id: string; readonly secret: Uint8Array };

/** A subject (a `personId`, or the id of a case, negotiation or import row) and a class. */
export type KeyOwner = { readonly subject: string; readonly class: PersonalClass };

/** The secret when it is there, `erased` when it was destroyed by an order. A key that is neither is an incident. */
export type KeyLookup = Uint8Array | 'erased';

/** Where the keys are kept, apart from the data. Every call throws `KeysAway` when that place does not answer. */
export interface KeyRing {
  /** The keys of these owners, in the same order, made on first use; safe when two processes ask at once. Throws `SubjectErased` for an owner whose key was destroyed. */
  keysFor(owners: readonly KeyOwner[]): Promise<readonly DataKey[]>;
  /** The secrets of these key ids. Throws `MissingKey` when one is neither there nor erased by an order, `KeyUnreadable` when one does not open. */
  lookUp(ids: readonly string[]): Promise<ReadonlyMap<string, KeyLookup>>;
}

/** A key is gone and nobody ordered its erasure: readers stop, nothing is shown as erased. */
export class MissingKey extends Error {
  constructor(readonly keyId: string) {
    super(`The encryption key ${keyId} is missing and no erasure was ordered: restore the key database`);
  }
}

/** A wrapped secret does not open: it was changed, belongs elsewhere, or is wrapped under another master key. Readers stop. */
export class KeyUnreadable extends Error {
  constructor(name: string, options?: ErrorOptions) {
    super(
      `Nøglen ${name} kan ikke åbnes: gendan nøgledatabasen og den hovednøgle, der hører til den ` +
        '(the key cannot be unwrapped: restore the key database and the master key that belongs to it)',
      options,
    );
  }
}

/** A new personal value was to be written of a subject whose key has been destroyed. */
export class SubjectErased extends Error {
  constructor(readonly owner: KeyOwner) {
    super(`The ${owner.class} key of this subject has been destroyed by an erasure`);
  }
}
