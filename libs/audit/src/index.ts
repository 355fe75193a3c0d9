export * from './domain/index.js';
export * from './http/attempt-recorder.js';
