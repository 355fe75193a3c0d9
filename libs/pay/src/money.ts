import { DomainError } from '@loenspor/event-sourcing/domain';

/** A whole number of øre. */
export type Ore = bigint;

/** An exact number; the denominator is above zero. Rounding happens only where a rule says so. */
export type Exact = { readonly numerator: bigint; readonly denominator: bigint };

const moneyPattern = /^(0|[1-9]\d{0,8})(?:\.(\d{1,2}))?$/;
// What is calculated may be larger than what may be entered: a monthly amount times twelve, a sum.
const calculatedPattern = /^(-?)(\d{1,15})\.(\d{2})$/;
const decimalPattern = /^(0|[1-9]\d{0,8})(?:\.(\d{1,12}))?$/;

/** Tells whether a value is money as it enters: a string, no sign, at most two decimals, below 1,000 million kroner. */
export function isMoney(value: unknown): value is string {
  return typeof value === 'string' && moneyPattern.test(value);
}

/**
 * Kroner as a decimal string to øre: money as it enters, or what `formatMoney` writes.
 * Throws `field-invalid` for anything else.
 */
export function parseMoney(kroner: string): Ore {
  const calculated = calculatedPattern.exec(kroner);
  if (calculated) return BigInt(`${calculated[1]}${calculated[2]}${calculated[3]}`);
  const entered = moneyPattern.exec(kroner);
  if (!entered) throw new DomainError('field-invalid', `Not an amount in kroner: ${kroner}`);
  return BigInt(`${entered[1]}${(entered[2] ?? '').padEnd(2, '0')}`);
}

/** Øre to kroner with two decimals (`"12000.00"`, `"-0.50"`). */
export function formatMoney(ore: Ore): string {
  const digits = (ore < 0n ? -ore : ore).toString().padStart(3, '0');
  return `${ore < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Tells whether a value is an unsigned decimal string, such as a factor or a rate (at most 12 decimals). */
export function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && decimalPattern.test(value);
}

/** An unsigned decimal string to the exact number. Throws `field-invalid`. */
export function parseDecimal(text: string): Exact {
  const match = decimalPattern.exec(text);
  if (!match) throw new DomainError('field-invalid', `Not a decimal number: ${text}`);
  const decimals = match[2] ?? '';
  return { numerator: BigInt(`${match[1]}${decimals}`), denominator: 10n ** BigInt(decimals.length) };
}

export function exact(whole: bigint): Exact {
  return { numerator: whole, denominator: 1n };
}

export function times(a: Exact, b: Exact): Exact {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** `a` divided by `b`, which must be above zero. */
export function over(a: Exact, b: Exact): Exact {
  if (b.numerator <= 0n) throw new RangeError('Only a number above zero can be divided by.');
  return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}

/** The nearest whole number, half up (a negative number's half away from zero). */
export function roundHalfUp({ numerator, denominator }: Exact): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** Øre rounded half up to whole kroner, still in øre. */
export function roundToKroner(ore: Exact): Ore {
  return roundHalfUp(over(ore, exact(100n))) * 100n;
}

/** The twelfth of a yearly amount in øre, rounded half up to øre. */
export function monthOf(annual: Ore): Ore {
  return roundHalfUp({ numerator: annual, denominator: 12n });
}

export function sumOf(parts: Iterable<Ore>): Ore {
  let total = 0n;
  for (const part of parts) total += part;
  return total;
}
