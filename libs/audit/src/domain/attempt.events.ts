import type { DomainEvent, Vocabulary } from '@loenspor/event-sourcing/domain';

/** Ids only: who tried stands in the envelope. */
export type AttemptRefusedData = {
  /** What was asked, as the API names the operation. */
  readonly operation: string;
  /** On what; without an id when it would have been made. */
  readonly resource: { readonly kind: string; readonly id?: string };
  /** The code of the rule that refused, one of `docs/problems.md`. */
  readonly rule: string;
};

/** Someone asked for what a rule forbids, and the union wants to remember it. */
export type AttemptRefused = DomainEvent<'AttemptRefused', AttemptRefusedData>;

export type AttemptEvent = AttemptRefused;

export const attemptVocabulary = {
  category: 'attempt',
  events: { AttemptRefused: { schema: 1, personal: [] } },
} satisfies Vocabulary<AttemptEvent>;
