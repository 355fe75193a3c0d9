/** Where the read models stand: asked before an answer that must reflect a position (`Min-Position`). */
export interface ReadPosition {
  /** Whether this store could have given this position; anything else is `422`. */
  understands(position: string): boolean;
  /** True as soon as every projection has reached the position, false when `timeoutMs` pass before that. */
  waitFor(position: string, timeoutMs: number): Promise<boolean>;
}

/** Injects the `ReadPosition`. */
export const READ_POSITION = Symbol('ReadPosition');
