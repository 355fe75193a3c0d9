// What the web app reckons with while somebody types is what the server decides with: pure, and so the same code.
export { assess } from './assessment.js';
export type { AssessedMandate, Assessment, BreachCode } from './assessment.js';
export { itemsInForce } from './changed-items.js';
export { convert } from './conversion.js';
export type { DeadlineAnswer, DeadlineRule } from './deadlines.js';
export { FactorTable } from './factors.js';
export type { FactorRow } from './factors.js';
export type { Area, Counterparty, Scope } from './parties.js';
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
export { PayStepTable } from './pay-steps.js';
export type { PayStepRow } from './pay-steps.js';
export type { PayTables } from './pay-tables.js';
export { PensionRateTable } from './pension-rates.js';
export { daysOfOneAct, sameTerms } from './same-terms.js';
