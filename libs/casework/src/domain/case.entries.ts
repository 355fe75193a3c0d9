import type { Personal } from '@loenspor/event-sourcing/domain';
import type { LadderStep } from '@loenspor/pay';
import type { DisputeKind } from './case.values.js';

/** One event of the log of a negotiation or a pay case, as it stands after corrections; its id is that of the event. */
export type LoggedEntry<Type extends string = string> = {
  readonly entryId: string;
  readonly type: Type;
  readonly occurredOn: string;
  /** It was a row of a spreadsheet. */
  readonly imported?: true;
  /** A row told it after somebody had acted in the case (`isToldOnly`). */
  readonly toldOnly?: true;
  /** What a disagreement is about. */
  readonly kind?: DisputeKind;
  readonly step?: TakenStep;
  /** A note that the union keeps to itself. */
  readonly internal?: true;
  /** A leader representative logged it. */
  readonly byRep?: true;
  readonly correctedBy?: string;
  readonly duplicateOf?: string;
};
/** The step of an escalation and its last day; `overridden`: leadership let it through on a later one, and why. */
export type TakenStep = LadderStep & {
  readonly dueOn: string | null;
  readonly overridden?: { readonly on: string; readonly reason: Personal<string> };
};
