import type {
  EscalationLevel,
  EscalationStep,
  MandateKind,
  MandateRef,
  NoteChannel,
  NoteVisibility,
  Participant,
  SettlementLevel,
  Side,
} from '@loenspor/casework/domain';
import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Area, Assessment, Basis, ChangedItem, Counterparty, PayItem, Scope } from '@loenspor/pay';
import type { ConclusionCommand } from './negotiation.conclusion.js';
import type { CorrectionCommand } from './negotiation.corrections.js';
import type { CourseCommand } from './negotiation.course.js';
import type { DisputeCommand } from './negotiation.dispute.js';
import type { MarkDuplicate } from './negotiation.duplicates.js';
import type { NegotiationOpenedData } from './negotiation.events.js';
import type { LogFact } from './negotiation.facts.js';
import type { MoveCommand } from './negotiation.moves.js';
import type {
  Background,
  ImportedCells,
  ImportedFacts,
  MandateDraft,
  NegotiationGround,
} from './negotiation.values.js';

/** One row of a spreadsheet that tells of a negotiation; the day stands beside it in the command. */
export type ImportedNegotiationStep =
  | ({ readonly kind: 'opened' } & ImportedOpening)
  | { readonly kind: 'background'; readonly background: Background }
  | { readonly kind: 'strategy'; readonly text?: string }
  | {
      readonly kind: 'note';
      readonly channel: NoteChannel;
      readonly visibility: NoteVisibility;
      readonly text?: string;
    }
  | { readonly kind: 'demand' }
  | { readonly kind: 'employerDemand' }
  | {
      readonly kind: 'meeting';
      readonly place?: string;
      readonly participants?: readonly Participant[];
      readonly minutes?: string;
    }
  | { readonly kind: 'proposal'; readonly items: readonly PayItem[] }
  | { readonly kind: 'offer'; readonly items: readonly PayItem[]; readonly note?: string }
  | { readonly kind: 'agreed' }
  | { readonly kind: 'ratified'; readonly basis?: Basis }
  | { readonly kind: 'signed'; readonly side: Side; readonly signatory?: string }
  | { readonly kind: 'disagreement'; readonly minutes?: string }
  | { readonly kind: 'escalated'; readonly level: EscalationLevel; readonly step: EscalationStep }
  | { readonly kind: 'settled'; readonly level: SettlementLevel; readonly items: readonly PayItem[] }
  | { readonly kind: 'closed'; readonly reason?: string };

export type ImportedOpening = {
  readonly number: string;
  readonly externalRef: string;
  readonly municipality: string;
  readonly area: Area;
  readonly scope: Scope;
  readonly counterparty: Counterparty;
  readonly agreementPeriod: string;
  readonly ground: NegotiationGround;
  readonly reason?: string;
};

/** The newest version of the key's agreement on the day of an acceptance or settlement. */
export type BaseVersion = {
  readonly version: number;
  readonly items: readonly (PayItem | ChangedItem)[];
};

/** What a step rests on outside its own stream, as it was on the day of the step. */
export type NegotiationFacts = {
  /** The approved, unrevoked mandate version whose validity covers the day; null when there is none. */
  readonly mandate: (MandateRef & { readonly kind: MandateKind }) | null;
  /**
   * Of the items of a proposal, offer or settlement, or of the offer that is accepted (`latestOffer`); absent when
   * it cannot be computed, then an acceptance goes by the assessment that the offer was received with.
   */
  readonly assessment?: Assessment;
  readonly base: BaseVersion | null;
  /** Whether another round of the same key was open. */
  readonly otherRoundOpen: boolean;
};

/**
 * Records a step of the past; no rule refuses it, what a live command would have been refused with is remarked.
 * `toldLate`: somebody has acted about a mandate of the negotiation, so that this is told and changes nothing.
 */
export class ImportNegotiationStep {
  readonly type = 'ImportNegotiationStep';
  constructor(
    readonly data: {
      readonly occurredOn: string;
      readonly step: ImportedNegotiationStep;
      readonly facts: NegotiationFacts;
      readonly imported?: ImportedCells;
      readonly toldLate?: true;
    },
  ) {}
}

/** What a consultant says of a round that is to be negotiated. */
export type OpeningBody = {
  readonly municipality: string;
  readonly area: Area;
  readonly scope: Scope;
  readonly counterparty: Counterparty;
  readonly agreementPeriod: string;
  readonly ground: NegotiationGround;
  readonly reason?: string;
};

/** What the API asks for. */
export class AskNegotiation extends AskedCommand<OpeningBody> {}

/**
 * The second half of opening: the round was claimed in the stream of its agreement. `roundOpen`: whether that claim
 * still stands. Of a negotiation that stands already it answers nothing.
 */
export type OpenNegotiation = {
  readonly type: 'OpenNegotiation';
  readonly data: Omit<NegotiationOpenedData, keyof ImportedFacts | 'externalRef'>;
  readonly facts: { readonly roundOpen: boolean };
};
/** Claims the negotiation for a new mandate. `standing`: the id of one that is in its way, or null. */
export type OpenMandate = {
  readonly type: 'OpenMandate';
  readonly data: { readonly mandateId: string; readonly draft: MandateDraft };
  readonly facts: { readonly standing: string | null };
};
/** The policy's word on a mandate that was drafted without a claim, as imports do. Asked again: nothing. */
export type AttachMandate = { readonly type: 'AttachMandate'; readonly data: { readonly mandateId: string } };

export type NegotiationCommand =
  | ImportNegotiationStep
  | OpenNegotiation
  | OpenMandate
  | AttachMandate
  | LogFact
  | CourseCommand
  | MarkDuplicate
  | MoveCommand
  | ConclusionCommand
  | DisputeCommand
  | CorrectionCommand;
