import type { Personal } from '@loenspor/event-sourcing/domain';
import type { MandateKind } from '@loenspor/casework/domain';
import type { Basis, MandateItem, PayAmount, PayItem } from '@loenspor/pay';

export type NegotiationGround =
  'PERIOD_REVIEW' | 'ANNUAL_REVIEW' | 'EMPLOYER_DEMAND' | 'TERMINATION' | 'STRUCTURAL_CHANGE' | 'OTHER';
export type ClosingOutcome = 'WITHOUT_CHANGE' | 'ABANDONED';
export type RatificationNeed = 'REQUIRED' | 'NOT_REQUIRED';
/** Why it is this approver; the last four are leadership's. */
export type ApproverReason =
  'IN_OFFICE' | 'DEPUTY' | 'JOINT_ELECTION' | 'NO_REP' | 'ABSENT' | 'CONFLICT' | 'NOT_INVOLVED';

/** Cells of the spreadsheet row that the event's own fields do not hold. */
export type ImportedCells = {
  readonly consultant?: string;
  readonly leaderRep?: string;
  readonly basis?: string;
  readonly note?: string;
  readonly person?: string;
  readonly position?: string;
  readonly institution?: string;
  readonly counterparty?: string;
  readonly item?: PayItem;
};
/**
 * What every imported event may carry: codes of rules that a live command would have been refused with, and cells.
 * `toldLate`: somebody had acted in the negotiation, or about its mandate, before it was imported: it changes nothing.
 */
export type ImportedFacts = {
  readonly remarks?: readonly string[];
  readonly imported?: Personal<ImportedCells>;
  readonly toldLate?: true;
};

/** The whole content of a mandate that is being drafted for the negotiation. */
export type MandateDraft = {
  readonly kind: MandateKind;
  readonly items: Personal<readonly MandateItem[]>;
  readonly pool?: Personal<PayAmount>;
  readonly drawsOn?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly note?: Personal<string>;
};
export type Background = {
  readonly title?: string;
  readonly note?: string;
  readonly figures?: readonly { readonly label: string; readonly value: string }[];
};
/** What an approval rests on; its note is free text. */
export type ApprovalBasis = Omit<Basis, 'note'> & { readonly note?: Personal<string> };
