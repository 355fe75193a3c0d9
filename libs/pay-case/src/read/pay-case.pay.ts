import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { payOn, withinTables } from '@loenspor/pay';
import type { PayItem, PayTables } from '@loenspor/pay';
import type { PayCaseAnswer } from '../contract.js';
import { backPayBy } from '../domain/pay-case.owed.js';

/** Adds what the agreed items pay on a day, and what is owed for the months that a conto was paid. */
export function withPay<Answer extends Pick<PayCaseAnswer, 'result' | 'provisionalPays'>>(
  payCase: Answer,
  on: string,
  tables: PayTables,
): Answer & Pick<PayCaseAnswer, 'pay' | 'backPay'> {
  const { result, provisionalPays: paid } = payCase;
  const agreed = known(result?.items);
  if (!result || !agreed) return payCase;
  const effectiveFrom = known(result.effectiveFrom);
  const inEffect = effectiveFrom !== null && effectiveFrom <= on;
  const pay = withinTables(() => payOn(agreed, on, tables));
  const backPay = backPayBy({ agreed, effectiveFrom, acceptedOn: result.reachedOn, paid }, tables);
  return {
    ...payCase,
    ...(pay && { pay: { ...pay, effectiveFrom, inEffect } }),
    ...(backPay && { backPay }),
  };
}

function known<Value extends string | readonly PayItem[]>(
  value: Personal<Value> | null | undefined,
): Value | null {
  return value === null || value === undefined || isErased(value) ? null : value;
}
