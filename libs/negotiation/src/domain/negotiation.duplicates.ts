import { entryNamed, mustBearNothing, mustTellOfTheSame } from '@loenspor/casework/domain';
import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { mustAllow } from './negotiation.acts.js';
import { isCorrectable } from './negotiation.corrections.js';
import type { EntryMarkedDuplicateData, NegotiationEvent } from './negotiation.events.js';
import { theNegotiation } from './negotiation.refusal-words.js';
import type { Negotiation } from './negotiation.state.js';

export class AskDuplicate extends AskedCommand<EntryMarkedDuplicateData> {}

/** Two entries tell of the same: `entryId` counts no more, `of` goes on. Asked again: nothing. */
export type MarkDuplicate = { readonly type: 'MarkDuplicate'; readonly data: EntryMarkedDuplicateData };

/** @throws FieldsRefused `field-invalid`; DomainError `not-correctable`, `wrong-status` */
export function markDuplicate(
  data: EntryMarkedDuplicateData,
  negotiation: Negotiation,
): Decided<NegotiationEvent>[] {
  const { entries } = negotiation;
  mustAllow('duplicates', negotiation);
  const entry = entryNamed(entries, { path: 'entryId', id: data.entryId }, theNegotiation);
  if (entry.duplicateOf === data.of) return [];
  const original = entryNamed(entries, { path: 'of', id: data.of }, theNegotiation);
  const offerId = negotiation.result?.offerId ?? null;
  mustBearNothing(entry, original, {
    ...{ isCorrectable: isCorrectable(entry), offerId, dispute: negotiation },
  });
  mustTellOfTheSame(entry, original);
  return [{ type: 'EntryMarkedDuplicate', data }];
}
