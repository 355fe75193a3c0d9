import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { RefusedField } from '@loenspor/event-sourcing/domain';
import type { Entry, Negotiation } from './negotiation.state.js';

/** One field that says what cannot be, judged by what stands in the log. */
export function fieldRefused(path: string, message: RefusedField['message']): FieldsRefused {
  return new FieldsRefused('field-invalid', [{ path, message }]);
}

/** The entry that a field names. @throws FieldsRefused of one that is not there */
export function entryNamed({ entries }: Pick<Negotiation, 'entries'>, path: string, id: string): Entry {
  const found = entries.find(({ entryId }) => entryId === id);
  if (!found) throw fieldRefused(path, unknownEntry);
  return found;
}

const unknownEntry = { da: 'er ingen indførsel i forhandlingen', en: 'is no entry of the negotiation' };
