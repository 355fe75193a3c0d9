import type { BreachCode, Limit, MandateItem, PayAmount, PayElement } from '@loenspor/pay/contract';

export type {
  BreachCode,
  Limit,
  MandateItem,
  PayAmount,
  PayElement,
  PayItem,
  PayPeriod,
  Permanence,
  PriceLevel,
} from '@loenspor/pay/contract';

/** What the pages need of an assessment; of a pay case its amounts may be erased. */
export type Assessment = {
  readonly inside: boolean;
  readonly breaches: readonly { readonly code: BreachCode; readonly element: PayElement | null }[];
  readonly mandateId: string | null;
};
export type Conversion = {
  readonly amount: PayAmount;
  readonly factor: string;
  readonly factorFrom: string;
  readonly factorProvisional: boolean;
};

/** Stands where a person's value was erased. */
export type Erased = { readonly $erased: true };
export type Personal<Value> = Value | Erased;

export function isErased(value: unknown): value is Erased {
  return typeof value === 'object' && value !== null && '$erased' in value;
}

/** The value itself, or nothing where there is none any more. */
export function known<Value>(value: Personal<Value> | null | undefined): Value | undefined {
  return value === null || value === undefined || isErased(value) ? undefined : value;
}

/** What a mandate says of an element, in the order in which people say it. */
export function limitsOf(
  item: MandateItem,
): readonly { readonly name: 'floor' | 'target' | 'cap'; readonly limit: Limit }[] {
  return (['floor', 'target', 'cap'] as const).flatMap((name) => {
    const limit = item[name];
    return limit === undefined ? [] : [{ name, limit }];
  });
}
