import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { RefusedField, Told } from '@loenspor/event-sourcing/domain';

/** What a message calls that in which an entry stands: »forhandlingen«, “negotiation”. */
export type CaseNoun = { readonly da: string; readonly en: string };

/** Why an act is not taken as it was asked for, where the status takes acts of that kind. */
export type WrongStatusReason = {
  readonly words: Told;
  readonly details?: Readonly<Record<string, unknown>>;
};

/** A settlement at a level that the dispute has not come to; `levels`: those at which it can be settled. */
export function aboveLevel(reached: number): WrongStatusReason {
  const levels = Array.from({ length: reached }, (_, index) => index + 1);
  const words = {
    da: `Uenigheden er kommet til niveau ${reached}. Den kan løses på niveau ${levels.join(' eller ')}.`,
    en: `The dispute has come to level ${reached}. It can be settled at level ${levels.join(' or ')}.`,
  };
  return { words, details: { levels } };
}

/** One field that says what cannot be, judged by what stands in the log. */
export function fieldRefused(path: string, message: RefusedField['message']): FieldsRefused {
  return new FieldsRefused('field-invalid', [{ path, message }]);
}

/**
 * The entry that a field names.
 * @param named the field and the id that it says
 * @throws FieldsRefused of one that is not there
 */
export function entryNamed<Entry extends { readonly entryId: string }>(
  entries: readonly Entry[],
  { path, id }: { readonly path: string; readonly id: string },
  noun: CaseNoun,
): Entry {
  const found = entries.find(({ entryId }) => entryId === id);
  if (!found) throw fieldRefused(path, unknownEntry(noun));
  return found;
}

function unknownEntry({ da, en }: CaseNoun) {
  return { da: `er ingen indførsel i ${da}`, en: `is no entry of the ${en}` };
}
