import type { PayItem } from '@loenspor/pay';
import type {
  DisputeKind,
  EscalationLevel,
  EscalationStep,
  NoteChannel,
  NoteVisibility,
  Side,
} from './case.values.js';

/** What is said of an entry that a negotiation and a pay case both log. Days are YYYY-MM-DD. */
export type DemandBody = { readonly sentOn: string };
export type ProposalBody = { readonly madeOn: string; readonly items: readonly PayItem[] };
export type OfferBody = {
  readonly receivedOn: string;
  readonly items: readonly PayItem[];
  readonly note?: string;
};
/** Without `visibility` it is what the writer's role makes it. */
export type NoteBody = {
  readonly on: string;
  readonly channel: NoteChannel;
  readonly text: string;
  readonly visibility?: NoteVisibility;
};
/** `effectiveFrom`: the first day of what is agreed, which may lie in the past or in the future. */
export type SignatureBody = {
  readonly side: Side;
  readonly signatory: string;
  readonly signedOn: string;
  readonly effectiveFrom: string;
};
export type DisagreementBody = {
  readonly recordedOn: string;
  readonly kind: DisputeKind;
  readonly unionPosition: string;
  readonly counterpartyPosition: string;
  readonly minutes?: string;
};
/** `overrideReason`: leadership's, for a step whose last day has passed. */
export type EscalationBody = {
  readonly level: EscalationLevel;
  readonly step: EscalationStep;
  readonly on: string;
  readonly overrideReason?: string;
};
export type AssignmentBody = { readonly consultantId: string };
export type ReopeningBody = { readonly reason: string };
/** `entryId` counts no more, `of` goes on. */
export type DuplicateBody = { readonly entryId: string; readonly of: string };
export type ReviewDecisionBody = { readonly outcome: 'STANDS' | 'REOPEN'; readonly reason: string };
/**
 * `replacementFor`: what the body says, read as a whole entry of that kind; `occurredOn` is the day of the entry as it
 * stands, for the kinds whose body has no day. Throws what a body of that kind is refused with.
 */
export type CorrectionBody<Type extends string, Told> = {
  readonly entryId: string;
  readonly reason: string;
  readonly replacementFor: (type: Type, occurredOn: string) => Promise<Told>;
};
