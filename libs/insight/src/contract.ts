import type { Personal } from '@loenspor/event-sourcing/domain';
import type { MandateOutcome } from '@loenspor/casework';
import type { Approver } from '@loenspor/mandate';
import type { Area, Counterparty, DeadlineRule, LadderStep } from '@loenspor/pay';
import type { InboxCode, InboxGroup } from './domain/inbox.codes.js';

/**
 * Why something waits for the reader, days as `YYYY-MM-DD`. `mayDecide`: the decision is the reader's own; `approver`:
 * whose it is, and why; `deputyOf`: whom the reader, as a deputy, stands in for. `of`: the entry that may tell of the
 * same, or the decision that is to be looked at again. `rows`: how many rows of an import.
 */
export type InboxReason = {
  readonly code: InboxCode;
  readonly group: InboxGroup;
  readonly since: string;
  readonly dueOn?: string;
  readonly words: string;
  readonly mayDecide?: boolean;
  readonly approver?: Approver;
  readonly deputyOf?: { readonly userId: string; readonly name: string };
  readonly mandateId?: string;
  readonly outcome?: MandateOutcome;
  readonly entryId?: string;
  readonly taskId?: string;
  readonly of?: string;
  readonly rule?: DeadlineRule;
  readonly lapsed?: boolean;
  readonly rows?: number;
} & Partial<LadderStep>;

/**
 * One negotiation, pay case or import with all that waits in it. `since`: of the oldest reason, `dueOn`: the earliest,
 * `group`: the foremost. An import has no place and no status.
 */
export type InboxItem = {
  readonly subject: {
    readonly kind: 'NEGOTIATION' | 'PAY_CASE' | 'IMPORT';
    readonly id: string;
    readonly number: string | null;
    readonly title: string;
  };
  readonly municipality: string | null;
  readonly area: Area | null;
  readonly counterparty?: Counterparty;
  readonly person?: { readonly personId: string; readonly name?: Personal<string> };
  readonly status: string | null;
  readonly group: InboxGroup;
  readonly since: string;
  readonly dueOn: string | null;
  readonly reasons: readonly InboxReason[];
};
