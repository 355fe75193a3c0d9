/** What people read, in both languages. */
export type Told = { readonly da: string; readonly en: string };

/**
 * A rule said no. `code` is one of `docs/problems.md`; `details` go into the problem document as they are. A rule that
 * can say which day, amount or person it is about says it in both languages; of an English message alone Danish readers
 * get the code's own advice.
 */
export class DomainError extends Error {
  readonly told: Told | null;

  constructor(
    readonly code: string,
    message: string | Told,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(typeof message === 'string' ? message : message.en);
    this.name = 'DomainError';
    this.told = typeof message === 'string' ? null : message;
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
  readonly message: Told;
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
