import { BatchSession, dayInCopenhagen, isErased, newId } from '@loenspor/event-sourcing';
import {
  FinishImport,
  importDecider,
  MendImportRow,
  refusedRow,
  RefuseImportRows,
  StartImport,
} from '../domain/index.js';
import { filledCells } from '../log/log-columns.js';
import type { ReadLog } from '../log/read-log.js';
import { Turns } from '../log/turns.js';
import type { CaseDirectoryRow } from '../read/case-directory.row.js';
import type { CaseDirectory } from './case-directory.js';
import type { ImportReport } from './import-report.js';
import type { ImporterOptions, ImportRequest } from './importer.js';
import { KeptRows } from './kept-rows.js';
import type { RefusedIds } from './put-aside.js';
import { RowsRecorder } from './rows-recorder.js';

/** What one run works on. `known`: the cases of the file's Sagsnr that were recorded before. */
export type FileToImport = {
  readonly request: ImportRequest;
  readonly directory: CaseDirectory;
  readonly known: ReadonlyMap<string, CaseDirectoryRow>;
  readonly log: ReadLog;
  readonly ids: RefusedIds;
  readonly fileSha256: string;
};

/**
 * `english`: what the report's errors say in English, in their order. `kept`: where each error row of the file is kept,
 * by its number, whichever file brought it first; empty in a rehearsal.
 */
export type ImportOutcome = {
  readonly report: ImportReport;
  readonly english: readonly string[];
  readonly kept: ReadonlyMap<number, string>;
};

const FLUSH_AT = 200;

/** One file on its way into the log. */
export class ImportRun {
  /** For the run's own stream: that it began stands in the log before anything that it brought. */
  private readonly session: BatchSession;
  private added: ReadonlySet<number> = new Set();
  private stream = '';
  private started = false;

  constructor(
    private readonly options: ImporterOptions,
    private readonly file: FileToImport,
  ) {
    const { store, codec, clock } = options;
    this.session = new BatchSession(store, codec, clock);
  }

  async record(): Promise<ImportOutcome> {
    const { directory, fileSha256, log, request } = this.file;
    const before = await directory.runOf(fileSha256);
    this.stream = `import-${before ?? request.importId ?? newId()}`;
    this.added = await this.recordAccepted();
    const kept = request.dryRun ? new Map<number, string>() : await this.keepRefused();
    if (!request.dryRun) await this.takeFromTheList();
    const report = this.report();
    if (this.started || (before !== null && (await this.isUnfinished()))) await this.finish(report);
    request.onProgress?.(log.accepted.length, log.accepted.length);
    return { report, english: log.refused.map(({ english }) => english), kept };
  }

  private recordAccepted(): Promise<ReadonlySet<number>> {
    const { fileSha256, known, log, request } = this.file;
    const { actor, dryRun = false, onProgress } = request;
    const recorder = new RowsRecorder(this.options, {
      ...{ actor, fileSha256, known },
      rehearsal: dryRun,
      signal: request.signal,
      beforeStoring: () => this.start(),
      onProgress: (done) => onProgress?.(done, log.accepted.length),
    });
    return recorder.record(log.accepted);
  }

  private async start(): Promise<void> {
    if (this.started) return;
    this.started = true;
    const { request, fileSha256, log } = this.file;
    const data = { fileSha256, fileName: request.fileName, rows: log.rows };
    await this.command(this.options.identity.run(fileSha256), new StartImport(data));
    await this.store();
  }

  private async keepRefused(): Promise<ReadonlyMap<number, string>> {
    const { directory, ids, log } = this.file;
    const rows = log.refused.map((refused) => ({
      ...refused,
      commandId: refused.entry ?? ids.get(refused.error.row) ?? '',
    }));
    const kept = await directory.kept(rows.map(({ commandId }) => commandId));
    const turns = new Turns(this.file.request.signal);
    for (const { error, cells, commandId } of rows) {
      await turns.step();
      if (kept.has(commandId)) continue;
      kept.add(commandId);
      await this.start();
      const { row, column, code } = error;
      const refused = { row, subjectId: newId(), cells: filledCells(cells), column, code };
      await this.command(commandId, new RefuseImportRows({ rows: [refused] }), row);
      if (this.session.pending >= FLUSH_AT) await this.store();
    }
    await this.store();
    return new Map(rows.map(({ error, commandId }) => [error.row, commandId]));
  }

  /** What waited to be mended reads as it stands now, for its case has been opened since: nobody need mend it. */
  private async takeFromTheList(): Promise<void> {
    const { ids, log, request } = this.file;
    const { clock, pool } = this.options;
    const refused = log.accepted.flatMap(({ row }) => ids.get(row) ?? []);
    for (const { importId, row, cells } of await new KeptRows(pool).waitingAmong(refused)) {
      request.signal?.throwIfAborted();
      if (isErased(cells)) continue;
      const stream = `import-${importId}`;
      const { state } = await this.session.load(importDecider, stream);
      if (refusedRow(state, row)?.state !== 'ERROR') continue;
      const meta = { commandId: newId(), actor: request.actor, occurredOn: dayInCopenhagen(clock()) };
      const command = new MendImportRow({ row, cells });
      await this.session.execute(importDecider, { stream, meta, prepare: () => ({ command }) });
    }
    await this.store();
  }

  /** A run that was killed after its last row leaves only this undone. */
  private async isUnfinished(): Promise<boolean> {
    if (this.file.request.dryRun) return false;
    const { state } = await this.session.load(importDecider, this.stream);
    return state.status === 'RUNNING';
  }

  private async finish({ rows, accepted, added, duplicates, errors }: ImportReport): Promise<void> {
    const counts = { rows, accepted, added, duplicates, errors: errors.length };
    await this.command(newId(), new FinishImport(counts));
    await this.store();
  }

  private async store(): Promise<void> {
    this.file.request.signal?.throwIfAborted();
    await this.session.flush();
  }

  private async command(
    commandId: string,
    command: StartImport | RefuseImportRows | FinishImport,
    row = 0,
  ): Promise<void> {
    const { request, fileSha256 } = this.file;
    const occurredOn = dayInCopenhagen(this.options.clock());
    const source = row > 0 ? { fileSha256, row } : null;
    await this.session.execute(importDecider, {
      stream: this.stream,
      meta: { commandId, actor: request.actor, occurredOn, import: source },
      prepare: () => ({ command }),
    });
  }

  private report(): ImportReport {
    const { rows, accepted, duplicates, refused, warnings } = this.file.log;
    return {
      rows,
      accepted: accepted.length,
      added: this.added.size,
      duplicates,
      errors: refused.map(({ error }) => error),
      warnings: [...warnings],
    };
  }
}
