export type { BreachCode } from './assessment.js';
export type {
  Limit,
  MandateItem,
  PayAmount,
  PayElement,
  PayItem,
  PayPeriod,
  Permanence,
  PriceLevel,
} from './pay-item.js';
