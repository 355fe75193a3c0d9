import type { Pool } from 'pg';
import {
  CommandExecutor,
  dayInCopenhagen,
  policyProjection,
  ProjectionRunner,
} from '@loenspor/event-sourcing';
import type { Actor, Clock, EventCodec, EventStore, Policy, Projection } from '@loenspor/event-sourcing';
import type { AgreementPeriodTable, PayTables } from '@loenspor/pay';
import { openLogFile, readRecords } from '../log/read-file.js';
import type { LogFile } from '../log/read-file.js';
import { readLog } from '../log/read-log.js';
import type { LogReference } from '../log/row-reading.js';
import { CaseDirectory } from './case-directory.js';
import { alone } from './import-lock.js';
import type { ImportReport } from './import-report.js';
import { ImportRun } from './import-run.js';
import type { FileToImport, ImportOutcome } from './import-run.js';
import { KeptRows } from './kept-rows.js';
import { putAsideAmong, refusedIdsOf } from './put-aside.js';
import type { RowIdentity } from './row-identity.js';

export type ImporterOptions = {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** A pool on the database of the rows; the import looks there for what it recorded before. */
  readonly pool: Pool;
  readonly clock: Clock;
  readonly identity: RowIdentity;
  readonly tables: PayTables;
  readonly periods: AgreementPeriodTable;
  /** Official code by name. */
  readonly municipalities: ReadonlyMap<string, string>;
  readonly policies: readonly Policy[];
  /** The projections of this context: brought to the head of the log before anything is looked up. */
  readonly projections: readonly Projection[];
};

export type ImportRequest = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly actor: Actor;
  readonly dryRun?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** The id of the file's import, unless it has one from an earlier run. */
  readonly importId?: string;
  /** The official codes of those that the rows may be of; absent or null: all. */
  readonly within?: readonly string[] | null;
  /** Ends the run before it stores more; run again it goes on. */
  readonly signal?: AbortSignal;
};

/**
 * Takes a consultants' log into the event log (`import.md`). Doing it again adds nothing; a run that was killed is
 * ended by running it again. A rehearsal (`dryRun`) does all but the writing.
 */
export class Importer {
  readonly directory: CaseDirectory;

  constructor(readonly options: ImporterOptions) {
    this.directory = new CaseDirectory(options.pool);
  }

  /** @throws UnreadableFile, ImportRunning, the signal's reason */
  async run(request: ImportRequest): Promise<ImportReport> {
    return alone(this.options.pool, async (lost) => {
      const signal = request.signal ? AbortSignal.any([request.signal, lost]) : lost;
      return (await this.runAlone({ ...request, signal })).report;
    });
  }

  /**
   * A run by whoever holds the lock; afterwards the rows of this context show what came of it.
   * @throws UnreadableFile, the signal's reason
   */
  async runAlone(request: ImportRequest): Promise<ImportOutcome> {
    const file = openLogFile(request.bytes);
    await this.catchUp(request.signal);
    if (await this.directory.hasUnendedRun()) await this.finishConsequences(request.signal);
    const read = await this.read(file, request);
    const { directory } = this;
    const { sha256: fileSha256 } = file;
    return new ImportRun(this.options, { request, directory, fileSha256, ...read }).record();
  }

  /** Brings what is looked up to the head of the log. @throws the signal's reason */
  async catchUp(signal?: AbortSignal): Promise<void> {
    await new ProjectionRunner(this.options).catchUp(signal);
  }

  /**
   * What rows that a killed run has stored cause elsewhere, where the store does not take all of a row in one commit:
   * the next rows are decided on it.
   */
  private async finishConsequences(signal?: AbortSignal): Promise<void> {
    const { store, codec, clock, policies } = this.options;
    const projections = [policyProjection(policies, new CommandExecutor(store, codec, clock))];
    await new ProjectionRunner({ ...this.options, projections }).catchUp(signal);
    await this.catchUp(signal);
  }

  /** What rows are read against today. `within`: see `ImportRequest`. */
  referenceFor(within: readonly string[] | null): LogReference {
    const { clock, municipalities, periods, tables } = this.options;
    const isMine = (code: string) => within?.includes(code) ?? true;
    const mine = [...municipalities].filter(([, code]) => isMine(code));
    const others = [...municipalities].filter(([, code]) => !isMine(code));
    return {
      today: dayInCopenhagen(clock()),
      municipalities: new Map(mine),
      elsewhere: new Set(others.map(([name]) => name)),
      agreementPeriods: new Set(periods.all.map(({ code }) => code)),
      paySteps: { has: (step: string) => tables.paySteps.has(step) },
    };
  }

  /** What the file says, which of its cases were recorded before, and what its rows are called when refused. */
  private async read(
    file: LogFile,
    { signal, within = null }: ImportRequest,
  ): Promise<Pick<FileToImport, 'known' | 'log' | 'ids'>> {
    const records = await Array.fromAsync(readRecords(file, signal));
    const refs = new Set(records.map(({ cells }) => cells.Sagsnr));
    const known = await this.directory.byExternalRef([...refs]);
    const reference = this.referenceFor(within);
    const ids = await refusedIdsOf(records, this.options.identity, signal);
    const aside = await new KeptRows(this.options.pool).putAsideAmong([...refs], [...ids.values()]);
    const putAside = await putAsideAmong(aside, reference, ids);
    return { known, ids, log: await readLog(records, { ...reference, putAside }, known, signal) };
  }
}
