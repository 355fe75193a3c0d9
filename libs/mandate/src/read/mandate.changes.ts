import { tableOf } from '@loenspor/event-sourcing';
import { seenAmong } from '@loenspor/representation';
import type { ChangeSource, SeenChange } from '@loenspor/representation';
import type { MandateAnswer } from '../contract.js';
import { mandateVocabulary } from '../domain/mandate.events.js';
import { columnsOfSight } from './mandate.queries.js';
import { MandateRow } from './mandate.row.js';

type Found = { readonly of: string; readonly subject: MandateAnswer['subject'] };

/** With a mandate the negotiation or pay case changes that it is of. */
export const mandateChanges: ChangeSource = {
  category: mandateVocabulary.category,
  seen: async (rows, asked) => {
    const from = `${tableOf(rows, MandateRow)} m`;
    const answer = 'm."id" AS "of", m."subject"';
    const found = await seenAmong<Found>(rows, { from, by: 'm."id"', answer, ...columnsOfSight }, asked);
    return found.flatMap(({ of, subject: { kind, id } }): readonly SeenChange[] => [
      { kind: 'MANDATE', id: of, of },
      { kind, id, of },
    ]);
  },
};
