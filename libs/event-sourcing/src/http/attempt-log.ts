import type { Viewer } from '../domain/index.js';

/** Someone asked for what a rule forbids; ids and codes only. */
export type RefusedAttempt = {
  readonly viewer: Viewer;
  readonly resource: { readonly kind: string; readonly id?: string };
  /** The code of the rule that refused. */
  readonly rule: string;
};

/** Remembers refusals that matter. Asked after the answer has gone out; what fails there changes no answer. */
export interface AttemptLog {
  note(attempt: RefusedAttempt): void;
}

/** Injects the `AttemptLog`. */
export const ATTEMPT_LOG = Symbol('AttemptLog');
