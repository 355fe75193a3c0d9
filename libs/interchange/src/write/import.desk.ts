import type { Clock, CommandClaims, CommandExecutor, EventStore } from '@loenspor/event-sourcing';
import type { Sights } from '@loenspor/representation';
import type { Importer } from '../import/importer.js';
import type { ImportJobs } from '../queue/import-jobs.js';

/** What the commands of imports work with. */
export type ImportDesk = {
  readonly jobs: ImportJobs;
  readonly claims: CommandClaims;
  readonly executor: CommandExecutor;
  readonly store: Pick<EventStore, 'head'>;
  readonly sights: Pick<Sights, 'sightOf'>;
  readonly clock: Clock;
  /** Made anew for each call: reference data grows. */
  readonly importer: () => Promise<Importer>;
  /** Says that a file has come. */
  readonly wake: () => void;
};
export const IMPORT_DESK = Symbol('ImportDesk');
