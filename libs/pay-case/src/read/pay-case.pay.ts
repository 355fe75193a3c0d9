import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { payOn, withinTables } from '@loenspor/pay';
import type { PayItem, PayTables } from '@loenspor/pay';
import type { PayCaseAnswer } from '../contract.js';
import { backPayBy } from '../domain/pay-case.owed.js';

/** Adds what the agreed items pay on a day, and what is owed for the months that a conto was paid. */
export function withPay<Answer extends Agreed & Pick<PayCaseAnswer, 'provisionalPays'>>(
  payCase: Answer,
  on: string,
  tables: PayTables,
): Answer & Pick<PayCaseAnswer, 'pay' | 'backPay'> {
  return { ...payCase, ...payOf(payCase, on, tables), ...backPayIn(payCase, tables) };
}

type Agreed = Pick<PayCaseAnswer, 'result'>;

/** What the agreed items pay on a day; nothing while nothing is agreed, and where the tables lack what they need. */
export function payOf({ result }: Agreed, on: string, tables: PayTables): Pick<PayCaseAnswer, 'pay'> {
  const agreed = known(result?.items);
  if (!result || !agreed) return {};
  const effectiveFrom = known(result.effectiveFrom);
  const inEffect = effectiveFrom !== null && effectiveFrom <= on;
  const pay = withinTables(() => payOn(agreed, on, tables));
  return pay ? { pay: { ...pay, effectiveFrom, inEffect } } : {};
}

function backPayIn(
  { result, provisionalPays: paid }: Agreed & Pick<PayCaseAnswer, 'provisionalPays'>,
  tables: PayTables,
): Pick<PayCaseAnswer, 'backPay'> {
  const agreed = known(result?.items);
  if (!result || !agreed) return {};
  const effectiveFrom = known(result.effectiveFrom);
  const owed = backPayBy({ agreed, effectiveFrom, acceptedOn: result.reachedOn, paid }, tables);
  return owed ? { backPay: owed } : {};
}

function known<Value extends string | readonly PayItem[]>(
  value: Personal<Value> | null | undefined,
): Value | null {
  return value === null || value === undefined || isErased(value) ? null : value;
}
