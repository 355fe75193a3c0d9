import type { Personal, Role } from '@loenspor/event-sourcing/domain';
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
  /** Whom to ask: who has the case, in the union. */
  readonly consultant?: { readonly userId: string; readonly name: string };
  readonly group: InboxGroup;
  readonly since: string;
  readonly dueOn: string | null;
  readonly reasons: readonly InboxReason[];
};

/** A step of a negotiation or pay case, or of a mandate of it, in the history across cases; days as `YYYY-MM-DD`. */
export type HistoryAnswer = {
  readonly entryId: string;
  readonly position: string;
  /** The event's name. */
  readonly type: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly case: {
    readonly kind: 'NEGOTIATION' | 'PAY_CASE';
    readonly id: string;
    readonly number: string;
    readonly title: string;
  };
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
  readonly summary: string;
  /** `authority`: what allowed the act, null for a role alone; `userId` null of the product itself. */
  readonly actor: {
    readonly userId: string | null;
    readonly name: string | null;
    readonly role: Role;
    readonly authority: string | null;
    readonly onBehalfOf: string | null;
  };
  readonly imported: boolean;
  readonly data: { readonly [field: string]: unknown };
  readonly remarks?: readonly string[];
  /** The entry of the correction that came last. */
  readonly correctedBy?: string;
  readonly duplicateOf?: string;
};

// The web app tells by the server's own rule whether two views are called the same: pure, and so the same code.
export { viewName, viewNameKey } from './domain/view.names.js';
export type { SavedView } from './domain/view.commands.js';

export type {
  DevelopmentAnswer,
  FiguresAnswer,
  PayStatisticsAnswer,
  StatisticsCell,
  StatisticsDimension,
  StatisticsTotal,
} from './read/statistics.answers.js';
export type {
  BoardComparison,
  BoardComparisonItem,
  CaseComparison,
  ChangeAnswer,
} from './read/comparison.answers.js';
