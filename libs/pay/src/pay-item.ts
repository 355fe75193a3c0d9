export const priceLevels = ['L2000_03_31', 'CURRENT'] as const;
export type PriceLevel = (typeof priceLevels)[number];

export const payPeriods = ['YEAR', 'MONTH', 'ONCE'] as const;
export type PayPeriod = (typeof payPeriods)[number];

export const payElements = ['BASE_PAY', 'FUNCTION', 'QUALIFICATION', 'RESULT'] as const;
export type PayElement = (typeof payElements)[number];

export const permanences = ['PERMANENT', 'TIME_LIMITED', 'ONE_OFF'] as const;
export type Permanence = (typeof permanences)[number];

/**
 * An amount as agreed, always for full time; kroner as a decimal string. `levelDate` is the day whose kroner a
 * CURRENT amount is stated in (required unless ONCE); `hours` is the part-time fraction, `"32/37"`.
 */
export type PayAmount = {
  readonly amount: string;
  readonly per: PayPeriod;
  readonly level: PriceLevel;
  readonly levelDate?: string;
  readonly hours?: string;
};

/** A pay element of an offer, proposal, settlement or agreement: exactly one of `step`, `amount`, `ends`. */
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

/** A mandate's floor, target or cap. */
export type Limit = PayAmount | { readonly step: string };

/** What a mandate authorises for one element; no beneficiaries = all covered. */
export type MandateItem = {
  readonly element: PayElement;
  readonly permanence: readonly Permanence[];
  readonly floor?: Limit;
  readonly target?: Limit;
  readonly cap?: Limit;
  readonly pensionable?: boolean;
  readonly beneficiaries?: readonly ({ readonly personId: string } | { readonly userId: string })[];
};

/** Pensionable unless it says otherwise; a one-off only when it says so. */
export function isPensionable(item: PayItem): boolean {
  return item.pensionable ?? item.permanence !== 'ONE_OFF';
}

/** Paid once, and so outside every recurring total. */
export function isOneOff(item: PayItem): boolean {
  return item.permanence === 'ONE_OFF' || item.amount?.per === 'ONCE';
}

/** Whether an item counts on a day: it is not an ending, and the day is within its `from` and `to`. */
export function countsOn(item: PayItem, day: string): boolean {
  return !item.ends && (item.from ?? day) <= day && day <= (item.to ?? day);
}

/** The amount without its part-time fraction. */
export function fullTime(amount: PayAmount): PayAmount {
  const { hours: _hours, ...rest } = amount;
  return rest;
}
