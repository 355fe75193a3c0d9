export * from './domain/index.js';
export type { ErrorCode, RowError, RowWarning, WarningCode } from './log/log-row.js';
export { UnreadableFile } from './log/read-file.js';
export * from './read/import.projections.js';
export { CaseNumbers } from './import/case-numbers.js';
export type { NumberKind } from './import/case-numbers.js';
export type { ImportReport } from './import/import-report.js';
export * from './import/importer.js';
export { RowIdentity } from './import/row-identity.js';
