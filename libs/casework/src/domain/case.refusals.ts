import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { RefusedField } from '@loenspor/event-sourcing/domain';

/** What a message calls that in which an entry stands: »forhandlingen«, “negotiation”. */
export type CaseNoun = { readonly da: string; readonly en: string };

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
