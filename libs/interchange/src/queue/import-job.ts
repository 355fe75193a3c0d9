import type { EncryptedField } from '@loenspor/event-sourcing';
import type { Told } from '@loenspor/event-sourcing/domain';
import type { ImportCounts } from '../domain/index.js';
import type { ImportReport } from '../import/import-report.js';

export type ImportJobState = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';

/** Why a run ended without a result. */
export type ImportFailure = { readonly code: string; readonly detail: Told };

/**
 * What came of a run, as it is kept: `english` says the same as the errors, in their order; absent in what was kept
 * before there was such a thing.
 */
export type JobReport = ImportReport & { readonly english?: readonly string[] };

/** What came in between: the store or the databases do not answer, or something that nobody knows. */
export type JobTrouble = 'STORE' | 'UNKNOWN';

/** A file that was sent in to be read, and how far that has come. What people wrote stands encrypted. */
export type ImportJob = {
  readonly id: string;
  readonly state: ImportJobState;
  readonly dryRun: boolean;
  readonly startedBy: string;
  /** Official codes of the municipalities that the sender works with; null: all. */
  readonly within: readonly string[] | null;
  /** RFC 3339 in UTC. */
  readonly uploadedAt: string;
  readonly finishedAt: string | null;
  readonly fileName: EncryptedField;
  readonly fileSha256: string;
  /** How often it was taken out. Only grows: whoever took it last may change it. */
  readonly takes: number;
  /** How often a process began to read it, and was not heard of again. */
  readonly attempts: number;
  /** How often it was put off because the store did not answer. */
  readonly troubles: number;
  /** How often it was put off because of something that nobody knows. */
  readonly faults: number;
  /** Why it waits; null: for its turn. */
  readonly trouble: JobTrouble | null;
  /** How long it waits at least, RFC 3339 in UTC; null: for its turn. */
  readonly notBefore: string | null;
  readonly done: number;
  readonly total: number;
  readonly counts: ImportCounts | null;
  readonly report: EncryptedField | null;
  readonly failure: ImportFailure | null;
  /** Where the log was when the run was over. */
  readonly position: string | null;
};

export type NewJob = Pick<ImportJob, 'id' | 'dryRun' | 'startedBy' | 'within' | 'fileSha256'> & {
  readonly fileName: string;
  readonly bytes: Uint8Array;
};
