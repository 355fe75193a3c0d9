import type { Pool } from 'pg';
import { BatchSession, dayInCopenhagen, newId, ProjectionRunner } from '@loenspor/event-sourcing';
import type { Actor, Clock, EventCodec, EventStore, Policy, Projection } from '@loenspor/event-sourcing';
import type { AgreementPeriodTable, PayTables } from '@loenspor/pay';
import { FinishImport, importDecider, RefuseImportRows, StartImport } from '../domain/index.js';
import type { LogRow } from '../log/log-row.js';
import { openLogFile, readRecords } from '../log/read-file.js';
import type { LogFile, LogRecord } from '../log/read-file.js';
import { readLog } from '../log/read-log.js';
import type { ReadLog } from '../log/read-log.js';
import { LOG_COLUMNS } from '../log/log-columns.js';
import { CaseDirectory } from './case-directory.js';
import { numbersFor } from './case-numbers.js';
import type { ImportReport } from './import-report.js';
import { inOrder, byPlace } from './import-order.js';
import type { RowIdentity } from './row-identity.js';
import { StepRecorder } from './step-recorder.js';
import type { CaseTarget } from './recording.js';

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
const FLUSH_AT = 200;

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
      const records = await Array.fromAsync(readRecords(file));
      const log = await this.read(records);
      const run = new ImportRun(this.options, this.directory, request, file, log);
      return run.record();
    });
  }

  private async catchUp(): Promise<void> {
    await new ProjectionRunner(this.options).catchUp();
  }

  private async read(records: readonly LogRecord[]): Promise<ReadLog> {
    const { clock, municipalities, periods, tables } = this.options;
    const refs = [...new Set(records.map(({ cells }) => cells.Sagsnr))];
    const reference = {
      today: dayInCopenhagen(clock()),
      municipalities,
      agreementPeriods: new Set(periods.all.map(({ code }) => code)),
      paySteps: { has: (step: string) => tables.paySteps.has(step) },
    };
    const recorded = await this.directory.byExternalRef(refs);
    return readLog(records, reference, recorded);
  }

  private async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const client = await this.options.pool.connect();
    try {
      const { rows } = await client.query<{ mine: boolean }>(
        `SELECT pg_try_advisory_lock(hashtext($1)) AS mine`,
        [LOCK],
      );
      if (!rows[0]?.mine)
        throw new ImportRunning('En anden import er i gang. Vent, til den er færdig, og prøv igen.');
      return await work();
    } finally {
      await client.query(`SELECT pg_advisory_unlock(hashtext($1))`, [LOCK]);
      client.release();
    }
  }
}

/** One file on its way into the log. */
class ImportRun {
  private readonly session: BatchSession;
  private readonly recorder: StepRecorder;
  private stream = '';
  private started = false;
  private added = 0;
  private done = 0;

  constructor(
    private readonly options: ImporterOptions,
    private readonly directory: CaseDirectory,
    private readonly request: ImportRequest,
    private readonly file: LogFile,
    private readonly log: ReadLog,
  ) {
    this.session = new BatchSession(options.store, options.codec, options.clock);
    this.recorder = new StepRecorder({
      ...options,
      session: this.session,
      actor: request.actor,
      fileSha256: file.sha256,
    });
  }

  async record(): Promise<ImportReport> {
    this.stream = `import-${(await this.directory.runOf(this.file.sha256)) ?? newId()}`;
    const openings = this.log.accepted.filter(({ step }) => step === 'OPENED');
    const known = await this.directory.byExternalRef(this.log.accepted.map(({ caseNumber }) => caseNumber));
    const fresh = openings.filter(({ caseNumber }) => !known.has(caseNumber));
    const numbers = await numbersFor(fresh, this.directory, dayInCopenhagen(this.options.clock()));
    for (const rows of byPlace(this.log.accepted)) {
      const targets = new Map<string, CaseTarget>();
      for (const row of inOrder(rows)) await this.recordRow(row, targets, known, numbers);
      await this.save();
      if (this.request.dryRun) this.session.discard();
      else this.session.forget();
    }
    await this.keepRefused();
    const report = this.report();
    if (this.started) await this.finish(report);
    return report;
  }

  private async recordRow(
    row: LogRow,
    targets: Map<string, CaseTarget>,
    known: Awaited<ReturnType<CaseDirectory['byExternalRef']>>,
    numbers: ReadonlyMap<string, string>,
  ): Promise<void> {
    const target = targets.get(row.caseNumber) ?? targetOf(row, known.get(row.caseNumber), numbers);
    targets.set(row.caseNumber, target);
    if (await this.recorder.record(row, target)) this.added += 1;
    this.done += 1;
    if (this.session.pending >= FLUSH_AT) await this.save();
  }

  /** Stores what was decided; a rehearsal keeps it in memory, to be dropped. */
  private async save(): Promise<void> {
    this.request.onProgress?.(this.done, this.log.accepted.length);
    if (this.session.pending === 0 || this.request.dryRun) return;
    await this.start();
    await this.session.flush();
  }

  private async start(): Promise<void> {
    if (this.started) return;
    this.started = true;
    const { fileName } = this.request;
    const data = { fileSha256: this.file.sha256, fileName, rows: this.log.rows };
    await this.command(this.options.identity.run(this.file.sha256), new StartImport(data));
  }

  private async keepRefused(): Promise<void> {
    const rows = this.log.refused.map(({ error, cells }) => ({
      error,
      cells,
      commandId: this.options.identity.refused(LOG_COLUMNS.map((column) => cells[column])),
    }));
    const kept = await this.directory.kept(rows.map(({ commandId }) => commandId));
    for (const { error, cells, commandId } of rows) {
      if (kept.has(commandId) || this.request.dryRun) continue;
      kept.add(commandId);
      await this.start();
      const filled = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
      const { row, column, code } = error;
      const refused = { row, subjectId: newId(), cells: filled, column, code };
      await this.command(commandId, new RefuseImportRows({ rows: [refused] }), row);
      if (this.session.pending >= FLUSH_AT) await this.session.flush();
    }
    await this.session.flush();
  }

  private async finish({ rows, accepted, added, duplicates, errors }: ImportReport): Promise<void> {
    const counts = { rows, accepted, added, duplicates, errors: errors.length };
    await this.command(newId(), new FinishImport(counts));
    await this.session.flush();
  }

  private async command(
    commandId: string,
    command: StartImport | RefuseImportRows | FinishImport,
    row = 0,
  ): Promise<void> {
    const { actor } = this.request;
    const occurredOn = dayInCopenhagen(this.options.clock());
    const source = row > 0 ? { fileSha256: this.file.sha256, row } : null;
    await this.session.execute(importDecider, {
      stream: this.stream,
      meta: { commandId, actor, occurredOn, import: source },
      prepare: () => ({ command }),
    });
  }

  private report(): ImportReport {
    const { rows, accepted, duplicates, refused, warnings } = this.log;
    return {
      rows,
      accepted: accepted.length,
      added: this.added,
      duplicates,
      errors: refused.map(({ error }) => error),
      warnings: [...warnings],
    };
  }
}

function targetOf(
  row: LogRow,
  known: { readonly id: string; readonly number: string; readonly mandateIds: readonly string[] } | undefined,
  numbers: ReadonlyMap<string, string>,
): CaseTarget {
  const kind = row.caseType === 'PRE_AGREEMENT' ? 'NEGOTIATION' : 'PAY_CASE';
  if (known) return { id: known.id, number: known.number, kind, mandateIds: [...known.mandateIds] };
  const number = numbers.get(row.caseNumber);
  if (number === undefined) throw new Error(`No number was drawn for ${row.caseNumber}`);
  return { id: newId(), number, kind, mandateIds: [] };
}
