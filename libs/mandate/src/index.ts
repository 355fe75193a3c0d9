export type * from './contract.js';
export * from './domain/index.js';
export * from './mandate.module.js';
export {
  CaseMandateColumns,
  caseMandateSql,
  mandateStatusSql,
  noCaseMandate,
  withMandate,
} from './read/case-mandate.js';
export { mandateProjections, mandateRows } from './read/mandate.projection.js';
export { mandateSummary } from './read/mandate-summary.js';
