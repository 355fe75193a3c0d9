import { DomainError, FieldsRefused, NotFound, isErased } from '@loenspor/event-sourcing/domain';
import type { SubjectRef } from './mandate.events.js';
import type { Mandate, MandateVersion, RecordedMandate } from './mandate.state.js';
import { hasPassed, mandateStatusOn } from './mandate.validity.js';

/** Which negotiation or pay case it is about, as each event says it. */
export function aboutOf({ subject: { kind, id } }: { readonly subject: SubjectRef }): {
  readonly subject: SubjectRef;
} {
  return { subject: { kind, id } };
}

/** What was drafted once. Throws `not-found`. */
export function recordedOf(mandate: Mandate): RecordedMandate {
  if (mandate.status === 'NONE') throw new NotFound();
  return mandate;
}

/** Laid before its approver, and not decided yet. */
export function isWaiting(mandate: Mandate): boolean {
  return mandate.status === 'SUBMITTED' || mandate.status === 'AMENDING';
}

/** What can be done with a mandate on a day, by the last segment of the call's path. */
export function allowedActs(mandate: RecordedMandate, today: string): readonly string[] {
  if (mandate.toldOnly) return [];
  const decisions = ['submission-withdrawal', 'approval', 'rejection', 'return'];
  switch (mandate.status) {
    case 'DRAFT':
      return ['draft', 'submission'];
    case 'SUBMITTED':
      return decisions;
    case 'AMENDING':
      return hasPassed(mandate, today) ? decisions : [...decisions, 'revocation'];
    case 'APPROVED':
      return hasPassed(mandate, today) ? [] : ['amendments', 'revocation'];
    case 'REJECTED':
    case 'REVOKED':
    case 'CONSUMED':
      return [];
  }
}

/** Throws `wrong-status`, with the status of that day and what it allows, unless the act is among it. */
export function mustAllow(act: string, mandate: RecordedMandate, today: string): void {
  const allowed = allowedActs(mandate, today);
  if (allowed.includes(act)) return;
  const status = mandateStatusOn(mandate, today);
  const words = mandate.toldOnly ? toldOnly : `A mandate that is ${status} does not take this.`;
  throw new DomainError('wrong-status', words, {
    status,
    allowed,
  });
}

const toldOnly = {
  da: 'Mandatet er kun læst ind, efter at der var handlet i sagen, og gælder ikke. Skriv et nyt.',
  en: 'The mandate was only imported, after somebody had acted in the case, and does not count. Write a new one.',
};

export function erasedRefusal(): DomainError {
  return new DomainError('person-erased', 'The person of this mandate has been erased.');
}

/** What nobody wrote a limit into is laid before nobody. Throws `field-invalid`. */
export function mustLimit({ items }: MandateVersion): void {
  if (!isErased(items) && items.length === 0)
    throw new FieldsRefused('field-invalid', [{ path: 'items', message: noLimit }]);
}

const noLimit = {
  da: 'skal rumme mindst én grænse, før mandatet kan indstilles. Ret udkastet først',
  en: 'must hold one limit at least before the mandate is submitted. Change the draft first',
};

/** Nobody lays, changes or approves what cannot be read any more. Throws `person-erased`. */
export function mustBeReadable({ items, pool }: MandateVersion): void {
  if (isErased(items) || isErased(pool)) throw erasedRefusal();
}
