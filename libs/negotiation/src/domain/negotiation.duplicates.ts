import { AskedCommand, DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { mustAllow } from './negotiation.acts.js';
import { isCorrectable } from './negotiation.corrections.js';
import type { EntryMarkedDuplicateData, NegotiationEvent } from './negotiation.events.js';
import { stepsOfDispute } from './negotiation.ladder.js';
import { entryNamed, fieldRefused } from './negotiation.refusals.js';
import type { Entry, Negotiation } from './negotiation.state.js';

export class AskDuplicate extends AskedCommand<EntryMarkedDuplicateData> {}

/** Two entries tell of the same: `entryId` counts no more, `of` goes on. Asked again: nothing. */
export type MarkDuplicate = { readonly type: 'MarkDuplicate'; readonly data: EntryMarkedDuplicateData };

/** What can be corrected two people may log twice. @throws FieldsRefused `field-invalid`; DomainError `not-correctable`, `wrong-status` */
export function markDuplicate(
  data: EntryMarkedDuplicateData,
  negotiation: Negotiation,
): Decided<NegotiationEvent>[] {
  mustAllow('duplicates', negotiation);
  const entry = entryNamed(negotiation, 'entryId', data.entryId);
  if (entry.duplicateOf === data.of) return [];
  const original = entryNamed(negotiation, 'of', data.of);
  if (!isCorrectable(entry) || bearsMore(entry, original, negotiation))
    throw new DomainError('not-correctable', decisive);
  if (entry.duplicateOf !== undefined) throw fieldRefused('entryId', marked);
  if (original.duplicateOf !== undefined) throw fieldRefused('of', marked);
  if (entry === original || !isOfOneKind(entry, original)) throw fieldRefused('of', notOfTheKind);
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

/** Two steps of the ladder are two, whatever their day. */
function isOfOneKind(one: Entry, other: Entry): boolean {
  return (
    one.type === other.type &&
    one.kind === other.kind &&
    one.step?.level === other.step?.level &&
    one.step?.step === other.step?.step
  );
}

const decisive = {
  da: 'Det er en afgørelse, eller en afgørelse hviler på det. Markér i stedet den anden indførsel som dublet.',
  en: 'It is a decision, or one rests on it. Mark the other entry as the duplicate instead.',
};
const marked = { da: 'er allerede markeret som dublet', en: 'is marked as a duplicate already' };
const notOfTheKind = {
  da: 'skal være en anden indførsel af samme slags',
  en: 'must be another entry of the same kind',
};
