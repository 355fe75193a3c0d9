/** Stands where a personal value was, once the key of its subject and class has been destroyed. */
export const ERASED = Object.freeze({ $erased: true as const });
export type Erased = typeof ERASED;

/** Tells whether a personal value has been erased. Deciders carry such values and never calculate with them. */
export function isErased(value: unknown): value is Erased {
  return typeof value === 'object' && value !== null && '$erased' in value;
}

/** A personal value: itself, or `Erased` after its key was destroyed. */
export type Personal<Value> = Value | Erased;
