import fc from 'fast-check';
import { formatMoney } from './money.js';
import type { PayAmount, PayElement, PayItem } from './pay-item.js';

/** Basic pay on a step. */
export const step = (name: string): PayItem => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step: name });

/** Kroner a year in 31.3.2000 level, unless it says otherwise. */
export const supplement = (
  amount: string,
  more: Partial<PayAmount> = {},
  element: PayElement = 'FUNCTION',
): PayItem => ({
  element,
  permanence: 'PERMANENT',
  amount: { amount, per: 'YEAR', level: 'L2000_03_31', ...more },
});

/** Kroner a year of a day, which nobody regulates. */
export const fixed = (amount: string, levelDate: string): PayItem =>
  supplement(amount, { level: 'CURRENT', levelDate });

const hours = fc.option(
  fc.integer({ min: 1, max: 37 }).map((worked) => `${worked}/37`),
  { nil: undefined },
);
const per = fc.constantFrom('YEAR' as const, 'MONTH' as const);
const kroner = fc.bigInt(0n, 10n ** 8n).map(formatMoney);
const partTime = (worked: string | undefined) => (worked === undefined ? {} : { hours: worked });

/** First days of months that the reference tables hold for every step. */
export const months = fc
  .integer({ min: 0, max: 23 })
  .map((after) => `${2025 + Math.floor(after / 12)}-${String((after % 12) + 1).padStart(2, '0')}-01`);

/** A step, or an amount in 31.3.2000 level, part time or not. */
export const regulatedItems = fc.oneof(
  fc.integer({ min: 42, max: 51 }).map((number) => step(String(number))),
  fc
    .tuple(kroner, per, hours)
    .map(([amount, of, worked]) => supplement(amount, { per: of, ...partTime(worked) })),
);
/** An amount in the kroner of a day. */
export const fixedItems = fc
  .tuple(kroner, per, hours, months)
  .map(([amount, of, worked, levelDate]) =>
    supplement(amount, { level: 'CURRENT', levelDate, per: of, ...partTime(worked) }),
  );
/** Up to six items of either kind. */
export const packages = fc.array(fc.oneof(regulatedItems, fixedItems), { maxLength: 6 });
