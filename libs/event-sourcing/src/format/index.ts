export { canonicalBytes, canonicalText } from './canonical-json.js';
export * from './envelope.js';
export * from './event-codec.js';
export * from './event-schemas.js';
export * from './field-encryption.js';
export * from './ids.js';
export * from './key-ring.js';
export * from './profile.js';
