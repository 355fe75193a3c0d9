export * from './domain/index.js';
export * from './read/reference-data.projections.js';
export * from './reference-data.module.js';
export {
  CounterpartyBody,
  counterpartyOf,
  isGiven,
  line,
  PlaceBody,
  VisibleOnly,
} from './http/place.body.js';
export { payRefusal } from './http/pay-refusal.js';
export * from './write/first-reference-data.js';
export * from './write/reference-tables.js';
