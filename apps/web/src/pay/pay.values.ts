// The value objects of `http-api.md` 1: amounts are decimal strings in kroner.

export type PayElement = 'BASE_PAY' | 'FUNCTION' | 'QUALIFICATION' | 'RESULT';
export type Permanence = 'PERMANENT' | 'TIME_LIMITED' | 'ONE_OFF';
export type PriceLevel = 'L2000_03_31' | 'CURRENT';
export type PayPeriod = 'YEAR' | 'MONTH' | 'ONCE';
export type PayAmount = {
  readonly amount: string;
  readonly per: PayPeriod;
  readonly level: PriceLevel;
  readonly levelDate?: string;
  readonly hours?: string;
};
export type PayItem = {
  readonly element: PayElement;
  readonly permanence: Permanence;
  readonly step?: string;
  readonly amount?: PayAmount;
  readonly pensionable?: boolean;
  readonly criterion?: string;
  readonly from?: string;
  readonly to?: string;
  readonly ends?: true;
};
export type Limit = PayAmount | { readonly step: string };
export type MandateItem = {
  readonly element: PayElement;
  readonly permanence: readonly Permanence[];
  readonly floor?: Limit;
  readonly target?: Limit;
  readonly cap?: Limit;
  readonly pensionable?: boolean;
};
export type BreachCode =
  | 'BELOW_FLOOR'
  | 'ABOVE_CAP'
  | 'NOT_AUTHORISED'
  | 'WRONG_PERMANENCE'
  | 'POOL_EXCEEDED'
  | 'MANDATE_MISSING'
  | 'MANDATE_EXPIRED'
  | 'NOT_PENSIONABLE';
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
