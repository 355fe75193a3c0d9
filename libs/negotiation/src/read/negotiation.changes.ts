import { tableOf } from '@loenspor/event-sourcing';
import { seenAmong } from '@loenspor/representation';
import type { ChangeSource } from '@loenspor/representation';
import { negotiationVocabulary } from '../domain/negotiation.vocabulary.js';
import { preAgreementVocabulary } from '../domain/pre-agreement.events.js';
import { NegotiationRow } from './negotiation.row.js';
import { placedAgreements } from './pre-agreement.queries.js';
import { PreAgreementRow } from './pre-agreement.row.js';

export const negotiationChanges: ChangeSource = {
  category: negotiationVocabulary.category,
  seen: (rows, asked) =>
    seenAmong(
      rows,
      {
        from: `${tableOf(rows, NegotiationRow)} n`,
        by: 'n."id"',
        answer: `'NEGOTIATION' AS "kind", n."id", n."id" AS "of"`,
        ...{ municipality: 'n."municipality"', area: 'n."area"', id: 'n."id"', byOffice: 'true' },
      },
      asked,
    ),
};

export const preAgreementChanges: ChangeSource = {
  category: preAgreementVocabulary.category,
  seen: (rows, asked) =>
    seenAmong(
      rows,
      {
        from: `${tableOf(rows, PreAgreementRow)} a`,
        by: 'a."id"',
        answer: `'PRE_AGREEMENT' AS "kind", a."id", a."id" AS "of"`,
        ...placedAgreements,
      },
      asked,
    ),
};
