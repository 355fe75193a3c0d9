export * from './domain/index.js';
export type { ErrorCode, RowError, RowWarning, WarningCode } from './log/log-row.js';
export { UnreadableFile } from './log/read-file.js';
export * from './read/import.projections.js';
export type { ImportReport } from './write/import-report.js';
export * from './write/importer.js';
export { RowIdentity } from './write/row-identity.js';
