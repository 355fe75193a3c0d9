/** A rule said no. `code` is one of `docs/problems.md`; `details` go into the problem document as they are. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/**
 * Absent, or there and not to be seen (`outOfSight`): to the caller the same, byte for byte. A command that meets what
 * is out of sight is remembered as an attempt.
 */
export class NotFound extends DomainError {
  constructor(readonly outOfSight = false) {
    super('not-found', 'It does not exist, or you cannot see it.');
  }
}

/** A field that a rule refuses; `path` in dots, as in `items.0.amount`. */
export type RefusedField = {
  readonly path: string;
  readonly message: { readonly da: string; readonly en: string };
};

/** Fields that only the rules can judge: `field-invalid`, `field-missing` or the code named at the call. */
export class FieldsRefused extends DomainError {
  constructor(
    code: string,
    readonly errors: readonly RefusedField[],
  ) {
    super(code, errors.map(({ path, message }) => `${path} ${message.en}`).join('; '));
  }
}
