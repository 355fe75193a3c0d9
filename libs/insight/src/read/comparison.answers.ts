import type { BoardChange } from '@loenspor/casework';
import type { TimelineAnswer } from '@loenspor/event-sourcing';
import type { Area, Counterparty } from '@loenspor/pay';
import type { StateChange } from '../domain/comparison.js';

/** One difference, told in a sentence too. */
export type ChangeAnswer = StateChange & { readonly words: string };

/** A step that was recorded between two instants. */
export type StepAnswer = Pick<
  TimelineAnswer,
  'entryId' | 'type' | 'occurredOn' | 'recordedAt' | 'recordedBy' | 'summary'
>;

type ComparedSubject = {
  readonly kind: 'NEGOTIATION' | 'PAY_CASE';
  readonly id: string;
  readonly number: string;
  readonly title: string;
};

/**
 * One case at two instants. `statusBefore` is null, and all that it holds added, where there was none at `from`. `steps`:
 * what was recorded in between, at most 200; `moreSteps`: there are more in the timeline.
 */
export type CaseComparison = {
  readonly case: ComparedSubject;
  readonly from: string;
  readonly to: string;
  readonly statusBefore: string | null;
  readonly statusAfter: string;
  readonly changes: readonly ChangeAnswer[];
  readonly steps: readonly StepAnswer[];
  readonly moreSteps: boolean;
};

/** A case that differs between two instants, and in what. */
export type BoardComparisonItem = {
  readonly case: ComparedSubject;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
  readonly what: BoardChange;
  readonly statusBefore: string | null;
  readonly statusAfter: string;
  readonly changes: readonly ChangeAnswer[];
};

export type StatusCount = {
  readonly kind: 'NEGOTIATION' | 'PAY_CASE';
  readonly status: string;
  readonly before: number;
  readonly after: number;
};

/** A page of the cases that differ; `counts` and `totals` are of the whole board. */
export type BoardComparison = {
  readonly from: string;
  readonly to: string;
  readonly counts: readonly StatusCount[];
  readonly totals: Readonly<Record<BoardChange, number>>;
  readonly items: readonly BoardComparisonItem[];
  readonly nextCursor: string | null;
};
