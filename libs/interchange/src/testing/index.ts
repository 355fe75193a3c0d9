export * from './generated-log.js';
export * from './log-file.js';
