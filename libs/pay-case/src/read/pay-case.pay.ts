import { DomainError, isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { backPay, payOn } from '@loenspor/pay';
import type { BackPay, Pay, PayItem, PayTables } from '@loenspor/pay';
import type { PayCaseAnswer } from '../contract.js';

/** Adds what the agreed items pay on a day, and what is owed for the months that a conto was paid. */
export function withPay(payCase: PayCaseAnswer, on: string, tables: PayTables): PayCaseAnswer {
  const { result, provisionalPay } = payCase;
  const items = known(result?.items);
  if (!result || !items) return payCase;
  const pay = computed(() => payOn(items, on, tables));
  const effectiveFrom = known(result.effectiveFrom);
  const paid = provisionalPay && provisionalOf(provisionalPay);
  const owed =
    paid && effectiveFrom
      ? computed(() => backPay(items, paid, { effectiveFrom, acceptedOn: result.reachedOn }, tables))
      : null;
  return { ...payCase, ...(pay ? { pay } : {}), ...(owed ? { backPay: owed } : {}) };
}

function provisionalOf(provisional: NonNullable<PayCaseAnswer['provisionalPay']>) {
  const items = known(provisional.items);
  const from = known(provisional.from);
  return items && from ? { items, from } : null;
}

function known<Value extends string | readonly PayItem[]>(
  value: Personal<Value> | null | undefined,
): Value | null {
  return value === null || value === undefined || isErased(value) ? null : value;
}

const uncomputable = new Set(['factor-unknown', 'pay-step-unknown']);

/** Null for items of a time that the tables do not hold. */
function computed<Result extends Pay | BackPay | null>(compute: () => Result): Result | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof DomainError && uncomputable.has(error.code)) return null;
    throw error;
  }
}
