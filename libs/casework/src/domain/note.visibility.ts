import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { NoteBody } from './case.bodies.js';
import type { NoteVisibility } from './case.values.js';

/**
 * Who reads a note: a representative's is shared, and the union's own word is the union's alone.
 * @throws FieldsRefused of a representative's INTERNAL one, and of a consultant's that does not say
 */
export function visibilityOf({ visibility }: Pick<NoteBody, 'visibility'>, byRep: boolean): NoteVisibility {
  if (byRep && visibility === 'INTERNAL')
    throw new FieldsRefused('field-invalid', [{ path: 'visibility', message: notInternal }]);
  if (!byRep && visibility === undefined)
    throw new FieldsRefused('field-missing', [{ path: 'visibility', message: missing }]);
  return visibility ?? 'LEADER_REP';
}

const notInternal = {
  da: 'kan ikke være INTERNAL: det er BUPLs egne noter',
  en: 'cannot be INTERNAL: such notes are the union’s own',
};
const missing = { da: 'skal udfyldes', en: 'is missing' };
