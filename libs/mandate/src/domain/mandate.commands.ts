import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Area, MandateItem } from '@loenspor/pay';
import type { ApprovalBasis, ImportedCells, MandateSubject } from './mandate.events.js';

/** One row of a spreadsheet that tells of a mandate: laid before its approver, or approved by then. */
export type ImportedMandateStep =
  | { readonly kind: 'SUBMITTED'; readonly item?: MandateItem }
  | {
      readonly kind: 'APPROVED';
      readonly basis?: ApprovalBasis;
      /** First and last day of the agreement period of the negotiation or case. */
      readonly period: { readonly from: string; readonly to: string };
    };

/** Records a step of the past; no rule refuses it, what a live command would have been refused with is remarked. */
export class ImportMandateStep {
  readonly type = 'ImportMandateStep';
  constructor(
    readonly data: {
      readonly occurredOn: string;
      readonly subject: MandateSubject;
      readonly municipality: string;
      readonly area: Area;
      readonly step: ImportedMandateStep;
      readonly note?: Personal<string>;
      readonly imported?: ImportedCells;
    },
  ) {}
}

/** The policy's word at the second signature of an agreement; asked again it answers nothing. */
export class ConsumeMandate {
  readonly type = 'ConsumeMandate';
  constructor(readonly data: { readonly signedOn: string }) {}
}

export type MandateCommand = ImportMandateStep | ConsumeMandate;
