import { entryToCorrect, mustStayShared, sameItems, taskToDecide } from '@loenspor/casework/domain';
import type {
  CorrectionBody as AnyCorrectionBody,
  DecideReview,
  RaiseReview,
} from '@loenspor/casework/domain';
import { AskedCommand, DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { allowedActs, mustAllow } from './negotiation.acts.js';
import type { CorrectableEntry, EntryReplacement, NegotiationEvent } from './negotiation.events.js';
import { theNegotiation } from './negotiation.refusal-words.js';
import { replacementOf } from './negotiation.replacements.js';
import type { CorrectionFacts, ToldEntry } from './negotiation.replacements.js';
import { resultToVoid } from './negotiation.results.js';
import type { Entry, Negotiation } from './negotiation.state.js';

export type CorrectableType = CorrectableEntry['type'];
export type CorrectionBody = AnyCorrectionBody<CorrectableType, ToldEntry>;
export class AskCorrection extends AskedCommand<CorrectionBody> {}

/** A logged entry as it should have been. `facts` are those of the corrected day. */
export type CorrectEntry = {
  readonly type: 'CorrectEntry';
  readonly data: {
    readonly entryId: string;
    readonly reason: string;
    readonly replacement: ToldEntry;
  };
  readonly facts: CorrectionFacts;
};
export type CorrectionCommand = CorrectEntry | RaiseReview | DecideReview;

type Events = Decided<NegotiationEvent>[];

const correctable: ReadonlySet<string> = new Set<CorrectableType>([
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

/**
 * @throws DomainError `not-correctable`, and of an act what the act itself would be refused with; FieldsRefused of
 * what a correction cannot change; NotFound of a task
 */
export function correct(command: CorrectionCommand, negotiation: Negotiation): Events {
  switch (command.type) {
    case 'CorrectEntry':
      return correctEntry(command, negotiation);
    case 'RaiseReview':
      return raiseReview(command, negotiation);
    case 'DecideReview':
      return decideReview(command, negotiation);
  }
}

/** The entry that a correction is about. @throws FieldsRefused, DomainError `not-correctable` */
export function correctableEntry(
  { entries }: Pick<Negotiation, 'entries'>,
  entryId: string,
): Entry & { readonly type: CorrectableType } {
  return entryToCorrect(entries, entryId, { noun: theNegotiation, isCorrectable });
}

/** Facts and acts can be corrected; decisions are followed by other decisions. */
export function isCorrectable(entry: Entry): entry is Entry & { readonly type: CorrectableType } {
  return correctable.has(entry.type);
}

function correctEntry({ data, facts }: CorrectEntry, negotiation: Negotiation): Events {
  mustAllow('corrections', negotiation);
  const { entryId, reason, replacement: told } = data;
  const entry = correctableEntry(negotiation, entryId);
  if (told.type !== entry.type) throw new Error(`${entry.type} is replaced by ${told.type}`);
  if (told.type === 'NoteAdded') mustStayShared(told.data, entry);
  const replacement = replacementOf(told, { entry, negotiation, facts });
  const unsettles = restingOn(negotiation, entryId, replacement);
  return [
    {
      type: 'EntryCorrected',
      data: { entryId, reason, replacement, ...(unsettles !== null && { unsettles }) },
    },
  ];
}

/** The result that stands, when it was reached on an offer that says something else now; null otherwise. */
function restingOn(
  { result, ratification, offers }: Negotiation,
  entryId: string,
  now: EntryReplacement,
): string | null {
  if (result?.offerId !== entryId || ratification?.decision === 'REJECTED') return null;
  const before = offers.find((offer) => offer.entryId === entryId);
  const same =
    before !== undefined &&
    now.type === 'OfferReceived' &&
    now.occurredOn === before.madeOn &&
    sameItems(now.data.items, before.items);
  return same ? null : result.entryId;
}

function raiseReview({ data }: RaiseReview, { reviewTasks }: Negotiation): Events {
  if (reviewTasks.some(({ correctionId }) => correctionId === data.correctionId)) return [];
  return [{ type: 'ReviewTaskRaised', data, assertedBy: 'SYSTEM' }];
}

function decideReview({ data }: DecideReview, negotiation: Negotiation): Events {
  taskToDecide(negotiation.reviewTasks, data.taskId);
  const { status } = negotiation;
  if (data.outcome === 'REOPEN' && status === 'CLOSED')
    throw new DomainError('wrong-status', closed, { status, allowed: allowedActs(negotiation) });
  const voids = resultToVoid(negotiation, data);
  return [{ type: 'ReviewTaskDecided', data: { ...data, ...(voids !== null && { voids }) } }];
}

const closed = {
  da: 'Forhandlingen er lukket. Genåbn den først, eller lad resultatet stå.',
  en: 'The negotiation is closed. Reopen it first, or let the result stand.',
};
