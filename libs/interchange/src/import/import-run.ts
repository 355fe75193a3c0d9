import { setTimeout as delay } from 'node:timers/promises';
import {
  AppendRefused,
  AppendTooLarge,
  BatchSession,
  dayInCopenhagen,
  newId,
} from '@loenspor/event-sourcing';
import { FinishImport, importDecider, RefuseImportRows, StartImport } from '../domain/index.js';
import { LOG_COLUMNS } from '../log/log-columns.js';
import type { LogRow } from '../log/log-row.js';
import type { ReadLog } from '../log/read-log.js';
import type { CaseDirectoryRow } from '../read/case-directory.row.js';
import type { CaseDirectory } from './case-directory.js';
import { CaseNumbers } from './case-numbers.js';
import type { Drawing } from './case-numbers.js';
import { inPortions } from './import-order.js';
import type { ImportReport } from './import-report.js';
import type { ImporterOptions, ImportRequest } from './importer.js';
import { streamOfCase } from './recording.js';
import type { CaseTarget } from './recording.js';
import { StepRecorder } from './step-recorder.js';

/** What one run works on. `known`: the cases of the file's Sagsnr that were recorded before. */
export type FileToImport = {
  readonly request: ImportRequest;
  readonly directory: CaseDirectory;
  readonly known: ReadonlyMap<string, CaseDirectoryRow>;
  readonly log: ReadLog;
  readonly fileSha256: string;
};

/** Streams of one portion are kept in memory together. */
const PORTION = 500;
const FLUSH_AT = 200;
const ATTEMPTS = 5;
const FIRST_PAUSE = 100;

/** One file on its way into the log. */
export class ImportRun {
  private readonly session: BatchSession;
  /** For the run's own stream: that it began stands in the log before anything that it brought. */
  private readonly ownSession: BatchSession;
  private readonly recorder: StepRecorder;
  private readonly added = new Set<number>();
  private stream = '';
  private started = false;
  private done = 0;

  constructor(
    private readonly options: ImporterOptions,
    private readonly file: FileToImport,
  ) {
    const { store, codec, clock } = options;
    const { request, fileSha256 } = file;
    this.session = new BatchSession(store, codec, clock);
    this.ownSession = new BatchSession(store, codec, clock);
    this.recorder = new StepRecorder({ ...options, session: this.session, actor: request.actor, fileSha256 });
  }

  async record(): Promise<ImportReport> {
    const { directory, fileSha256, log } = this.file;
    const before = await directory.runOf(fileSha256);
    this.stream = `import-${before ?? newId()}`;
    const portions = inPortions(log.accepted, PORTION);
    const numbers = await this.drawNumbers(portions.flat());
    for (const rows of portions) await this.recordPortion(rows, numbers);
    await this.keepRefused();
    const report = this.report();
    if (this.started || (before !== null && (await this.isUnfinished()))) await this.finish(report);
    return report;
  }

  /** By Sagsnr, in the order of recording. A run which is killed and run again is given the same numbers. */
  private async drawNumbers(ordered: readonly LogRow[]): Promise<ReadonlyMap<string, string>> {
    const { known, request } = this.file;
    const { identity, pool, clock } = this.options;
    const fresh = ordered.filter(({ step, caseNumber }) => step === 'OPENED' && !known.has(caseNumber));
    const drawings = new Map(
      fresh.map(({ caseNumber, caseType }): [string, Drawing] => {
        const kind = caseType === 'PRE_AGREEMENT' ? 'FA' : 'LS';
        return [caseNumber, { owner: identity.numbered(caseNumber), kind, wish: caseNumber }];
      }),
    );
    const year = dayInCopenhagen(clock()).slice(0, 4);
    // The importer has brought the directory up to date.
    const numbers = new CaseNumbers(pool, () => Promise.resolve());
    const drawn = await numbers.draw([...drawings.values()], year, request.dryRun);
    return new Map([...drawings].map(([caseNumber, { owner }]) => [caseNumber, drawn.get(owner) ?? '']));
  }

  /**
   * Somebody else's step in one of these streams refuses what was decided before it: the portion is taken again on
   * the new state, and finds what has been stored of it.
   */
  private async recordPortion(rows: readonly LogRow[], numbers: ReadonlyMap<string, string>): Promise<void> {
    const targets = new Map<string, CaseTarget>();
    const doneBefore = this.done;
    for (let attempt = 1; ; attempt++) {
      try {
        for (const row of rows) await this.recordRow(row, targets, numbers);
        await this.save();
        break;
      } catch (error) {
        const again = error instanceof AppendRefused && !(error instanceof AppendTooLarge);
        if (!again || attempt === ATTEMPTS) throw error;
        this.session.discard();
        this.done = doneBefore;
        await delay(FIRST_PAUSE * 2 ** (attempt - 1));
      }
    }
    if (this.file.request.dryRun) this.session.discard();
    else this.session.forget();
  }

  private async recordRow(
    row: LogRow,
    targets: Map<string, CaseTarget>,
    numbers: ReadonlyMap<string, string>,
  ): Promise<void> {
    const target = targets.get(row.caseNumber) ?? this.targetOf(row, numbers);
    targets.set(row.caseNumber, target);
    if (await this.recorder.record(row, target, this.added.has(row.row))) this.added.add(row.row);
    this.done += 1;
    if (this.session.pending >= FLUSH_AT) await this.save();
  }

  /** Stores what was decided; a rehearsal keeps it in memory, to be dropped. */
  private async save(): Promise<void> {
    const { request, log } = this.file;
    request.onProgress?.(this.done, log.accepted.length);
    if (this.session.pending === 0 || request.dryRun) return;
    await this.start();
    await this.session.flush();
  }

  private async start(): Promise<void> {
    if (this.started) return;
    this.started = true;
    const { request, fileSha256, log } = this.file;
    const data = { fileSha256, fileName: request.fileName, rows: log.rows };
    await this.command(this.options.identity.run(fileSha256), new StartImport(data));
    await this.ownSession.flush();
  }

  private async keepRefused(): Promise<void> {
    const { directory, log, request } = this.file;
    if (request.dryRun) return;
    const rows = log.refused.map((refused) => ({
      ...refused,
      commandId: this.options.identity.refused(LOG_COLUMNS.map((column) => refused.cells[column])),
    }));
    const kept = await directory.kept(rows.map(({ commandId }) => commandId));
    for (const { error, cells, commandId } of rows) {
      if (kept.has(commandId)) continue;
      kept.add(commandId);
      await this.start();
      const filled = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
      const { row, column, code } = error;
      const refused = { row, subjectId: newId(), cells: filled, column, code };
      await this.command(commandId, new RefuseImportRows({ rows: [refused] }), row);
      if (this.ownSession.pending >= FLUSH_AT) await this.ownSession.flush();
    }
    await this.ownSession.flush();
  }

  /** A run that was killed after its last row leaves only this undone. */
  private async isUnfinished(): Promise<boolean> {
    if (this.file.request.dryRun) return false;
    const { state } = await this.ownSession.load(importDecider, this.stream);
    return state.status === 'RUNNING';
  }

  private async finish({ rows, accepted, added, duplicates, errors }: ImportReport): Promise<void> {
    const counts = { rows, accepted, added, duplicates, errors: errors.length };
    await this.command(newId(), new FinishImport(counts));
    await this.ownSession.flush();
  }

  private async command(
    commandId: string,
    command: StartImport | RefuseImportRows | FinishImport,
    row = 0,
  ): Promise<void> {
    const { request, fileSha256 } = this.file;
    const occurredOn = dayInCopenhagen(this.options.clock());
    const source = row > 0 ? { fileSha256, row } : null;
    await this.ownSession.execute(importDecider, {
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

  private targetOf(row: LogRow, numbers: ReadonlyMap<string, string>): CaseTarget {
    const { caseNumber, caseType } = row;
    const kind = caseType === 'PRE_AGREEMENT' ? 'NEGOTIATION' : 'PAY_CASE';
    const known = this.file.known.get(caseNumber);
    if (known) return { id: known.id, number: known.number, kind, mandateIds: [...known.mandateIds] };
    const number = numbers.get(caseNumber);
    if (number === undefined) throw new Error(`No number was drawn for ${caseNumber}`);
    const id = newId();
    this.session.expectNew(streamOfCase({ kind, id }));
    return { id, number, kind, mandateIds: [] };
  }
}
