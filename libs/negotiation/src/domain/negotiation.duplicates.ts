import { AskedCommand, DomainError, FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { mustAllow } from './negotiation.acts.js';
import type { EntryMarkedDuplicateData, NegotiationEvent } from './negotiation.events.js';
import type { Entry, Negotiation } from './negotiation.state.js';

export class AskDuplicate extends AskedCommand<EntryMarkedDuplicateData> {}

/** Two entries tell of the same: `entryId` counts no more, `of` goes on. Asked again: nothing. */
export type MarkDuplicate = { readonly type: 'MarkDuplicate'; readonly data: EntryMarkedDuplicateData };

/** What two people may log twice; decisions are followed by other decisions. */
const facts: ReadonlySet<NegotiationEvent['type']> = new Set([
  'BackgroundAdded',
  'StrategyWritten',
  'NoteAdded',
  'NegotiationDemanded',
  'EmployerDemandReceived',
  'MeetingHeld',
  'ProposalMade',
  'OfferReceived',
  'DisagreementRecorded',
  'DisputeEscalated',
]);

/** @throws FieldsRefused `field-invalid`; DomainError `not-correctable`, `wrong-status` */
export function markDuplicate(
  data: EntryMarkedDuplicateData,
  negotiation: Negotiation,
): Decided<NegotiationEvent>[] {
  mustAllow('duplicates', negotiation);
  const entry = entryOf(negotiation, 'entryId', data.entryId);
  if (entry.duplicateOf === data.of) return [];
  const original = entryOf(negotiation, 'of', data.of);
  if (!facts.has(entry.type) || bearsMore(entry, negotiation))
    throw new DomainError('not-correctable', 'It is a decision, or one rests on it.');
  if (entry.duplicateOf !== undefined) throw refused('entryId', marked);
  if (original.duplicateOf !== undefined) throw refused('of', marked);
  if (entry === original || !isOfOneKind(entry, original)) throw refused('of', notOfTheKind);
  return [{ type: 'EntryMarkedDuplicate', data }];
}

/** A result rests on the offer that was accepted, a dispute about interests on its disagreement. */
function bearsMore({ entryId, kind }: Entry, { result }: Negotiation): boolean {
  return result?.offerId === entryId || kind === 'INTEREST';
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

function entryOf({ entries }: Negotiation, path: string, id: string): Entry {
  const found = entries.find(({ entryId }) => entryId === id);
  if (!found) throw refused(path, unknownEntry);
  return found;
}

function refused(path: string, message: { readonly da: string; readonly en: string }): FieldsRefused {
  return new FieldsRefused('field-invalid', [{ path, message }]);
}

const unknownEntry = { da: 'er ingen indførsel i forhandlingen', en: 'is no entry of the negotiation' };
const marked = { da: 'er allerede markeret som dublet', en: 'is marked as a duplicate already' };
const notOfTheKind = {
  da: 'skal være en anden indførsel af samme slags',
  en: 'must be another entry of the same kind',
};
