import { tableOf } from '@loenspor/event-sourcing';
import { repOfficeVocabulary } from '../domain/rep-office.events.js';
import { RepOfficeRow } from './rep-office.row.js';
import { seenAmong } from './seen-among.js';
import type { ChangeSource } from './seen-among.js';

/** Every event of an office moves all its terms. */
export const repTermChanges: ChangeSource = {
  category: repOfficeVocabulary.category,
  seen: (rows, asked) =>
    seenAmong(
      rows,
      {
        from: `${tableOf(rows, RepOfficeRow)} o, unnest(o."termIds") t(id)`,
        by: 'o."id"',
        answer: `'REP_TERM' AS "kind", t.id, o."id" AS "of"`,
        ...{ municipality: 'o."municipality"', area: 'o."area"', id: 't.id', byOffice: 'true' },
      },
      asked,
    ),
};
