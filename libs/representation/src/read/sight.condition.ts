import type { ListConditions } from '@loenspor/event-sourcing';
import type { Sight } from '../domain/sight.js';

/**
 * Where the rows of a list have what a sight is judged by: SQL expressions. `id` is that of the negotiation or case
 * that the row is or is of, uuid or text; `byOffice` tells whether a representative of the office sees the row without
 * being asked (`true`, `false`, or a condition).
 */
export type SightColumns = {
  readonly municipality: string;
  readonly area: string;
  readonly id: string;
  readonly byOffice: string;
};

/** Narrows a list to what the viewer may see. */
export function sightCondition(list: ListConditions, sight: Sight, columns: SightColumns): void {
  if (sight.of === 'EVERYTHING') return;
  const { municipality, area, id, byOffice } = columns;
  const municipalities = list.bind(sight.municipalities);
  const offices = [
    list.bind(sight.offices.map((office) => office.municipality)),
    list.bind(sight.offices.map((office) => office.area)),
  ];
  const cases = list.bind(sight.cases);
  list.add(
    `${municipality} = ANY(${municipalities}) ` +
      `OR ((${byOffice}) AND (${municipality}, ${area}) IN (SELECT * FROM unnest(${offices.map((each) => `${each}::text[]`).join(', ')}))) ` +
      `OR ${id} = ANY(${cases})`,
  );
}
