export * from './generated-log.js';
export * from './imports.js';
export * from './log-file.js';
export * from './workbooks.js';
