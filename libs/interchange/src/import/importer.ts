import type { Pool } from 'pg';
import { dayInCopenhagen, ProjectionRunner } from '@loenspor/event-sourcing';
import type { Actor, Clock, EventCodec, EventStore, Policy, Projection } from '@loenspor/event-sourcing';
import type { AgreementPeriodTable, PayTables } from '@loenspor/pay';
import { openLogFile, readRecords } from '../log/read-file.js';
import type { LogFile } from '../log/read-file.js';
import { readLog } from '../log/read-log.js';
import { CaseDirectory } from './case-directory.js';
import type { ImportReport } from './import-report.js';
import { ImportRun } from './import-run.js';
import type { FileToImport } from './import-run.js';
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
};

/** Another import is at work; two at once could give one number twice. */
export class ImportRunning extends Error {}

const LOCK = 'loenspor import';

/**
 * Takes a consultants' log into the event log (`import.md`). Doing it again adds nothing; a run that was killed is
 * ended by running it again. A rehearsal (`dryRun`) does all but the writing.
 */
export class Importer {
  private readonly directory: CaseDirectory;

  constructor(private readonly options: ImporterOptions) {
    this.directory = new CaseDirectory(options.pool);
  }

  /** @throws UnreadableFile, ImportRunning */
  async run(request: ImportRequest): Promise<ImportReport> {
    const file = openLogFile(request.bytes);
    return this.alone(async () => {
      await this.catchUp();
      const { known, log } = await this.read(file);
      const { directory } = this;
      return new ImportRun(this.options, {
        request,
        directory,
        known,
        log,
        fileSha256: file.sha256,
      }).record();
    });
  }

  private async catchUp(): Promise<void> {
    await new ProjectionRunner(this.options).catchUp();
  }

  /** What the file says, and which of its cases were recorded before. */
  private async read(file: LogFile): Promise<Pick<FileToImport, 'known' | 'log'>> {
    const { clock, municipalities, periods, tables } = this.options;
    const records = await Array.fromAsync(readRecords(file));
    const refs = new Set(records.map(({ cells }) => cells.Sagsnr));
    const known = await this.directory.byExternalRef([...refs]);
    const reference = {
      today: dayInCopenhagen(clock()),
      municipalities,
      agreementPeriods: new Set(periods.all.map(({ code }) => code)),
      paySteps: { has: (step: string) => tables.paySteps.has(step) },
    };
    return { known, log: readLog(records, reference, known) };
  }

  /** Under a lock of this session: it ends with the connection, however the process ends. */
  private async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const client = await this.options.pool.connect();
    const broken = (error: Error) => void error;
    client.on('error', broken);
    try {
      const { rows } = await client.query<{ mine: boolean }>(
        `SELECT pg_try_advisory_lock(hashtext($1)) AS mine`,
        [LOCK],
      );
      if (!rows[0]?.mine)
        throw new ImportRunning('En anden import er i gang. Vent, til den er færdig, og prøv igen.');
      return await work();
    } finally {
      // Closing a connection gives the lock back only once the server notices: the next run would be refused till then.
      const unlocked = await client.query('SELECT pg_advisory_unlock_all()').then(
        () => true,
        () => false,
      );
      client.off('error', broken);
      client.release(!unlocked);
    }
  }
}
