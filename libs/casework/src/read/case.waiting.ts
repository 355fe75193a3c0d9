import { dayInCopenhagen } from '@loenspor/event-sourcing';
import type { ListConditions, Projected } from '@loenspor/event-sourcing';
import type { DomainEvent } from '@loenspor/event-sourcing/domain';
import type { MandateEvent } from '@loenspor/mandate';
import type { Area, Counterparty } from '@loenspor/pay';
import type { Sight } from '@loenspor/representation';

/**
 * What waits in a case for its consultant, as its row keeps it; a REVIEW_TASK and a MEMBERSHIP_ENDED for leadership too.
 * `since`: `YYYY-MM-DD`, of a PAYSLIP it may lie ahead. `of`: the entry that may tell of the same, the decision that is to
 * be looked at again.
 */
export type Waiting =
  | {
      readonly code: 'POSSIBLE_DUPLICATE';
      readonly since: string;
      readonly entryId: string;
      readonly of: string;
    }
  | { readonly code: 'REVIEW_TASK'; readonly since: string; readonly taskId: string; readonly of: string }
  | {
      readonly code: 'MANDATE_DECIDED';
      readonly since: string;
      readonly mandateId: string;
      readonly outcome: MandateOutcome;
    }
  | {
      readonly code: 'RESULT_REJECTED' | 'RESULT_RATIFIED' | 'PAYSLIP' | 'MEMBERSHIP_ENDED';
      readonly since: string;
      readonly entryId: string;
    };
export type MandateOutcome = 'APPROVED' | 'REJECTED' | 'RETURNED' | 'REVOKED';

const news: ReadonlySet<Waiting['code']> = new Set(['MANDATE_DECIDED', 'RESULT_REJECTED']);
const outcomes: { readonly [Type in MandateEvent['type']]?: MandateOutcome } = {
  MandateApproved: 'APPROVED',
  MandateRejected: 'REJECTED',
  MandateReturned: 'RETURNED',
  MandateRevoked: 'REVOKED',
};
/** What of a mandate its consultant has no part in. */
const unmoving: ReadonlySet<MandateEvent['type']> = new Set([
  'MandateReaddressed',
  'MandateExpired',
  'PoolDrawn',
  'PoolReleased',
]);

/**
 * What waits in a case that is open after a step of its mandate: a decision waits until something is done after it, and
 * nothing is done by what an import tells.
 */
export function waitingAfterMandate(
  before: readonly Waiting[],
  { type, import: imported, occurredOn, stream }: Projected<MandateEvent>,
): readonly Waiting[] {
  if (unmoving.has(type) || imported !== null) return before;
  const others = before.filter(({ code }) => !news.has(code));
  const outcome = outcomes[type];
  if (outcome === undefined) return others;
  const mandateId = stream.slice(stream.indexOf('-') + 1);
  return [...others, { code: 'MANDATE_DECIDED', since: occurredOn, mandateId, outcome }];
}

/** What somebody else decided, after another step of the case: what a consultant does answers it, and no row of a file. */
export function newsAfter(
  before: readonly Waiting[],
  { type, actor, import: row }: Pick<Projected<DomainEvent>, 'type' | 'actor' | 'import'>,
): readonly Waiting[] {
  const isAnswer = row === null && actor.role === 'CONSULTANT' && !silent.has(type);
  return isAnswer ? [] : before.filter(({ code }) => news.has(code));
}

/** A handover does nothing about what waits; a mandate that is begun is told by its own stream. */
const silent: ReadonlySet<string> = new Set(['ConsultantAssigned', 'MandateOpened']);

/** Pairs of entries that may tell of the same, each since the day on which the second one was told. */
export function duplicatesWaiting(
  before: readonly Waiting[],
  pairs: readonly { readonly entryId: string; readonly of: string }[],
  { recordedAt }: Pick<Projected<DomainEvent>, 'recordedAt'>,
): readonly Waiting[] {
  return pairs.map(({ entryId, of }) => {
    const known = before.find(
      (each) => each.code === 'POSSIBLE_DUPLICATE' && each.entryId === entryId && each.of === of,
    );
    const since = known?.since ?? dayInCopenhagen(new Date(recordedAt));
    return { code: 'POSSIBLE_DUPLICATE', since, entryId, of };
  });
}

/** The tasks of a case that nobody has decided. */
export function tasksWaiting(
  tasks: readonly {
    readonly taskId: string;
    readonly decisionId: string;
    readonly raisedOn: string;
    readonly outcome: string | null;
  }[],
): readonly Waiting[] {
  return tasks
    .filter(({ outcome }) => outcome === null)
    .map(({ taskId, decisionId: of, raisedOn: since }) => ({ code: 'REVIEW_TASK', since, taskId, of }));
}

/** What in a case waits for leadership. */
export type ForLeadership = 'REVIEW_TASK' | 'MEMBERSHIP_ENDED';

/** Whose cases are asked for: a consultant's own, or those with something for leadership; always as far as `sight` goes. */
export type WaitingQuestion = { readonly sight: Sight; readonly consultantId: string | null };
export type WaitingCase = { readonly id: string; readonly waiting: readonly Waiting[] };

/**
 * SQL for what a question asks of a case's row, beside its sight.
 * @param forLeadership what waits for leadership in cases of this kind
 */
export function waitingSql(
  list: ListConditions,
  row: string,
  { consultantId }: WaitingQuestion,
  forLeadership: readonly ForLeadership[] = ['REVIEW_TASK'],
): void {
  // As the indexes have it (migrations 0024 and 0030).
  const waits = forLeadership.map((code) => `${row}."waiting" @> '[{"code": "${code}"}]'`);
  if (consultantId === null) list.add(`(${waits.join(' OR ')})`);
  else list.add(`${row}."consultantId" = ${list.bind(consultantId)} AND ${row}."waiting" <> '[]'`);
}

/** A case by its name. */
export type CaseInBrief = {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
  /** Of ours; null while nobody has it. */
  readonly consultantId: string | null;
};
