import { entryNamed, mustTellOfTheSame, stepsOfDispute } from '@loenspor/casework/domain';
import { AskedCommand, DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { mustAllow } from './negotiation.acts.js';
import { isCorrectable } from './negotiation.corrections.js';
import type { EntryMarkedDuplicateData, NegotiationEvent } from './negotiation.events.js';
import { theNegotiation } from './negotiation.refusal-words.js';
import type { Entry, Negotiation } from './negotiation.state.js';

export class AskDuplicate extends AskedCommand<EntryMarkedDuplicateData> {}

/** Two entries tell of the same: `entryId` counts no more, `of` goes on. Asked again: nothing. */
export type MarkDuplicate = { readonly type: 'MarkDuplicate'; readonly data: EntryMarkedDuplicateData };

/** What can be corrected two people may log twice. @throws FieldsRefused `field-invalid`; DomainError `not-correctable`, `wrong-status` */
export function markDuplicate(
  data: EntryMarkedDuplicateData,
  negotiation: Negotiation,
): Decided<NegotiationEvent>[] {
  const { entries } = negotiation;
  mustAllow('duplicates', negotiation);
  const entry = entryNamed(entries, { path: 'entryId', id: data.entryId }, theNegotiation);
  if (entry.duplicateOf === data.of) return [];
  const original = entryNamed(entries, { path: 'of', id: data.of }, theNegotiation);
  if (!isCorrectable(entry) || bearsMore(entry, original, negotiation))
    throw new DomainError('not-correctable', decisive);
  mustTellOfTheSame(entry, original);
  return [{ type: 'EntryMarkedDuplicate', data }];
}

/**
 * A result rests on the offer that was accepted, a dispute about interests on its disagreement, its clocks on its own
 * steps: those of an earlier dispute tell of none of them.
 */
function bearsMore({ entryId, kind }: Entry, original: Entry, negotiation: Negotiation): boolean {
  const taken = stepsOfDispute(negotiation).map((step) => step.entryId);
  const isLastStep = taken.includes(entryId) && !taken.includes(original.entryId);
  return negotiation.result?.offerId === entryId || kind === 'INTEREST' || isLastStep;
}

const decisive = {
  da: 'Det er en afgørelse, eller en afgørelse hviler på det. Markér i stedet den anden indførsel som dublet.',
  en: 'It is a decision, or one rests on it. Mark the other entry as the duplicate instead.',
};
