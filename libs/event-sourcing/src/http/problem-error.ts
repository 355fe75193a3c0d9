import type { ProblemCode } from './problem-catalogue.js';
import type { Text } from './text.js';

/** One bad field: `path` in dots, as in `items.0.amount`. */
export type FieldProblem = { readonly path: string; readonly message: Text };

export type ProblemExtra = {
  readonly errors?: readonly FieldProblem[];
  /** Response headers, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of the document beside the standard ones, such as `status` and `allowed` of `wrong-status`. */
  readonly members?: Readonly<Record<string, unknown>>;
};

/** A request that the HTTP layer refuses. Without `detail` the document carries the catalogue's advice. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail?: Text | string,
    readonly extra: ProblemExtra = {},
  ) {
    super(typeof detail === 'string' ? detail : (detail?.en ?? code));
    this.name = 'ProblemError';
  }
}

/** `422 field-invalid` for one field. */
export function fieldInvalid(path: string, message: Text): ProblemError {
  return new ProblemError('field-invalid', undefined, { errors: [{ path, message }] });
}
