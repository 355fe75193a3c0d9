import type { EscalationStep, MandateRef, Side } from '@loenspor/casework/domain';
import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Area, Assessment, Counterparty, PayItem, Scope } from '@loenspor/pay';
import type {
  CaseOpenedData,
  ImportedCells,
  ImportedFacts,
  MandateDraft,
  MeetingHeldData,
  NoteAddedData,
  PayCaseOrigin,
} from './pay-case.data.js';
import type { ConclusionCommand } from './pay-case.conclusion.js';
import type { CorrectionCommand } from './pay-case.corrections.js';
import type { CourseCommand } from './pay-case.course.js';
import type { DisputeCommand } from './pay-case.dispute.js';
import type { MarkDuplicate } from './pay-case.duplicates.js';
import type { LogFact } from './pay-case.facts.js';
import type { MoveCommand } from './pay-case.moves.js';

/** One row of a spreadsheet that tells of a pay case; the day stands beside it in the command. */
export type ImportedPayCaseStep =
  | { readonly kind: 'opened'; readonly opening: Omit<CaseOpenedData, keyof ImportedFacts> }
  | { readonly kind: 'consent'; readonly leaderRep?: 'INVOLVED' | 'NOT_INVOLVED' }
  | { readonly kind: 'preAgreement'; readonly items: readonly PayItem[] }
  | { readonly kind: 'demand' }
  | { readonly kind: 'employerDemand' }
  | ({ readonly kind: 'meeting' } & Omit<MeetingHeldData, keyof ImportedFacts>)
  | ({ readonly kind: 'note' } & Omit<NoteAddedData, keyof ImportedFacts>)
  | { readonly kind: 'proposal'; readonly side: Side; readonly items: readonly PayItem[] }
  | { readonly kind: 'offer'; readonly items: readonly PayItem[]; readonly note?: string }
  | { readonly kind: 'provisionalPay'; readonly items: readonly PayItem[] }
  | { readonly kind: 'agreed' }
  | { readonly kind: 'signed'; readonly side: Side; readonly signatory?: string }
  | { readonly kind: 'paymentVerified' }
  | { readonly kind: 'disagreement'; readonly minutes?: string }
  | { readonly kind: 'escalated'; readonly level: 2 | 3 | 4; readonly step: EscalationStep }
  | { readonly kind: 'settled'; readonly level: 1 | 2 | 3 | 4; readonly items: readonly PayItem[] }
  | { readonly kind: 'closed'; readonly reason?: string };
export type StepKind = ImportedPayCaseStep['kind'];

/** The version of a pre-agreement that is in force on the pay date and applies to the case's counterparty. */
export type PreAgreementInForce = {
  readonly preAgreementId: string;
  readonly version: number;
  readonly items: readonly PayItem[];
};

/** What a step rests on outside its own stream, as it was on the day of the step. */
export type PayCaseFacts = {
  /** The approved, unrevoked mandate version whose validity covers the day; null when there is none. */
  readonly mandate: MandateRef | null;
  /**
   * Of the items of a proposal, offer or settlement, or of the offer that is accepted (`latestOffer`); absent when
   * it cannot be computed, then an acceptance goes by the assessment that the offer was received with.
   */
  readonly assessment?: Assessment;
  readonly preAgreement: PreAgreementInForce | null;
};

/**
 * Records a step of the past; no rule refuses it, what a live command would have been refused with is remarked.
 * `toldLate`: somebody has acted about a mandate of the case, so that this is told and changes nothing.
 */
export class ImportPayCaseStep {
  readonly type = 'ImportPayCaseStep';
  constructor(
    readonly data: {
      readonly occurredOn: string;
      readonly step: ImportedPayCaseStep;
      readonly facts: PayCaseFacts;
      readonly imported?: ImportedCells;
      readonly toldLate?: true;
    },
  ) {}
}

/** Somebody known, or who is to be registered; two persons are never merged by name. */
export type OpeningPerson =
  | { readonly personId: string }
  | { readonly name: string; readonly email?: string; readonly userId?: string };

/** What a consultant says of a case that is to be opened; without a period it is the one that holds today. */
export type OpeningBody = {
  readonly origin: PayCaseOrigin;
  readonly municipality: string;
  readonly area: Area;
  readonly scope: Scope;
  readonly counterparty: Counterparty;
  readonly institution: string;
  readonly position: string;
  readonly person: OpeningPerson;
  readonly member: boolean;
  readonly memberSince?: string;
  readonly startDate?: string;
  readonly agreementPeriod?: string;
};
export type ConsentBody = { readonly givenOn: string; readonly leaderRep?: 'INVOLVED' | 'NOT_INVOLVED' };
export type ConsentWithdrawalBody = { readonly on: string; readonly reason?: string };

/** What the API asks for. */
export class AskPayCase extends AskedCommand<OpeningBody> {}
export class AskConsent extends AskedCommand<ConsentBody> {}
export class AskConsentWithdrawal extends AskedCommand<ConsentWithdrawalBody> {}

/** Opens the case of a registered person; of a case that stands already it answers nothing. */
export type OpenCase = {
  readonly type: 'OpenCase';
  readonly data: Omit<CaseOpenedData, keyof ImportedFacts | 'externalRef' | 'member'> & {
    readonly member: boolean;
  };
};
export type RecordConsent = { readonly type: 'RecordConsent'; readonly data: Required<ConsentBody> };
export type WithdrawConsent = { readonly type: 'WithdrawConsent'; readonly data: ConsentWithdrawalBody };
/** Claims the case for a new mandate. `standing`: the id of one that is in its way, or null. */
export type OpenMandate = {
  readonly type: 'OpenMandate';
  readonly data: { readonly mandateId: string; readonly draft: MandateDraft };
  readonly facts: { readonly standing: string | null };
};
/** The policy's word on a mandate that was drafted without a claim, as imports do. Asked again: nothing. */
export type AttachMandate = { readonly type: 'AttachMandate'; readonly data: { readonly mandateId: string } };

export type PayCaseCommand =
  | ImportPayCaseStep
  | OpenCase
  | RecordConsent
  | WithdrawConsent
  | OpenMandate
  | AttachMandate
  | LogFact
  | MoveCommand
  | ConclusionCommand
  | DisputeCommand
  | CourseCommand
  | CorrectionCommand
  | MarkDuplicate;
