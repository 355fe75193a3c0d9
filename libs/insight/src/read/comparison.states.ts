import type { MandateAnswer } from '@loenspor/mandate';
import type { NegotiationAnswer } from '@loenspor/negotiation';
import type { PayCaseAnswer } from '@loenspor/pay-case';
import type { ComparedState, Json } from '../domain/comparison.js';

type CaseAnswer = NegotiationAnswer | PayCaseAnswer;

/** A case as it is compared, with the limits of its mandate where that was read too; of none: a state with nothing in it. */
export function comparedState(
  answer: CaseAnswer | undefined,
  mandate: MandateAnswer | null = null,
): ComparedState {
  if (!answer) return {};
  const { deadlines, result, mandate: shown, ...rest } = answer;
  const { items = [], ...reached } = result ?? {};
  return asJson({
    ...withoutIds(without(rest, uncompared)),
    mandateId: shown?.id ?? null,
    mandateStatus: shown?.status ?? null,
    mandateVersion: shown?.version ?? null,
    mandateValidFrom: mandate?.validFrom ?? null,
    mandateValidTo: mandate?.validTo ?? null,
    mandateItems: mandate?.items ?? [],
    mandatePool: mandate?.pool?.limit ?? null,
    result: result && without(reached, ids),
    resultItems: items ?? [],
    deadlines: deadlines.map(({ rule, dueOn, ...deadline }) => ({ rule, dueOn, ...stepOf(deadline) })),
  });
}

/** What names a case, counts its events, says a thing twice or follows from the day. */
const uncompared: ReadonlySet<string> = new Set([
  ...['id', 'number', 'revision', 'position', 'openedAt', 'lastActivityOn'],
  ...['disagreement', 'provisionalPay', 'pay', 'backPay', 'awaitsPayslip'],
]);

/** Of what there is one of, the ids say nothing that its other fields do not. */
const ids: ReadonlySet<string> = new Set(['entryId', 'offerId', 'preAgreementId']);

function withoutIds(answer: object): object {
  const isSingle = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.fromEntries(
    Object.entries(answer).map(([field, value]) => [field, isSingle(value) ? without(value, ids) : value]),
  );
}

function without(answer: object, fields: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(answer).filter(([field]) => !fields.has(field)));
}

function stepOf(deadline: object): object {
  const { level, step } = deadline as { readonly level?: number; readonly step?: string };
  return { ...(level !== undefined && { level }), ...(step !== undefined && { step }) };
}

/** As it is answered: what is not there is left out. */
function asJson(state: object): ComparedState {
  return JSON.parse(JSON.stringify(state)) as { readonly [field: string]: Json };
}
