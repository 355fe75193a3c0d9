import { tableOf } from '@loenspor/event-sourcing';
import { seenAmong } from '@loenspor/representation';
import type { ChangeSource } from '@loenspor/representation';
import { payCaseVocabulary } from '../domain/pay-case.events.js';
import { personVocabulary } from '../domain/person.events.js';
import { PayCaseRow } from './pay-case.row.js';

/** The cases that are looked up by one of their ids. A case is not seen by its place alone. */
function casesBy(column: 'id' | 'personId'): ChangeSource['seen'] {
  return (rows, asked) =>
    seenAmong(
      rows,
      {
        from: `${tableOf(rows, PayCaseRow)} c`,
        by: `c."${column}"`,
        answer: `'PAY_CASE' AS "kind", c."id", c."${column}" AS "of"`,
        ...{ municipality: 'c."municipality"', area: 'c."area"', id: 'c."id"', byOffice: 'false' },
      },
      asked,
    );
}

export const payCaseChanges: ChangeSource = {
  category: payCaseVocabulary.category,
  seen: casesBy('id'),
};

/** With a person the cases change that are about the person. */
export const personChanges: ChangeSource = {
  category: personVocabulary.category,
  seen: casesBy('personId'),
};
