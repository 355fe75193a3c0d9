import { dayInCopenhagen, isErased, policyCommandIdOf } from '@loenspor/event-sourcing';
import type { CommandRunner, Recorded } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import { importDecider, MendImportRow, RefuseImportRows } from '../domain/index.js';
import type { ImportRowMended, RawCells } from '../domain/index.js';
import { cellsOfRow, filledCells } from '../log/log-columns.js';
import type { Cells } from '../log/log-columns.js';
import type { LogRow, RowError } from '../log/log-row.js';
import { readLog } from '../log/read-log.js';
import { alone } from './import-lock.js';
import type { Importer } from './importer.js';
import { KeptRows } from './kept-rows.js';
import type { KeptRow } from './kept-rows.js';
import { RowsRecorder } from './rows-recorder.js';

/** What a row comes to when it is read anew: one of the two. */
export type ReadAnew = { readonly row: LogRow | null; readonly error: RowError | null };

/**
 * Takes refused rows in after all. That a row was mended is recorded first and holds the whole row, so that its step can
 * be recorded by whoever comes to it: the call itself, or a worker where the process died in between. The step has
 * the command id of the row's own identity, and is recorded once.
 */
export class RowMending {
  private readonly kept: KeptRows;

  constructor(
    private readonly importer: Importer,
    private readonly runner: CommandRunner,
    private readonly signal?: AbortSignal,
  ) {
    this.kept = new KeptRows(importer.options.pool);
  }

  /** Reads a row as an import of today would. The directory of cases must have been brought up to date. */
  async readAnew(row: number, cells: Cells, within: readonly string[] | null = null): Promise<ReadAnew> {
    const known = await this.importer.directory.byExternalRef([cells.Sagsnr]);
    const reference = this.importer.referenceFor(within);
    const { accepted, refused } = await readLog([{ row, cells }], reference, known);
    return { row: accepted[0] ?? null, error: refused[0]?.error ?? null };
  }

  /**
   * Records the step of a row that was mended, and those of the rows that waited for it, by whoever holds the lock of
   * imports; what stands already is left as it is.
   */
  async finish(event: Recorded<ImportRowMended>): Promise<void> {
    await this.importer.catchUp(this.signal);
    const row = await this.rowOf(event);
    if (!row) return;
    await this.record(row, event, false);
    if (row.step === 'OPENED') await this.retryWaiting(row.caseNumber, event);
  }

  /** The same by anybody, once somebody else may be at it: does nothing where nothing is left to do. @throws ImportRunning */
  async finishWhatIsLeft(event: Recorded<ImportRowMended>): Promise<void> {
    await this.importer.catchUp(this.signal);
    const row = await this.rowOf(event);
    if (!row || !(await this.isLeft(row, event))) return;
    await alone(this.importer.options.pool, () => this.finish(event));
  }

  private async isLeft(row: LogRow, event: Recorded<ImportRowMended>): Promise<boolean> {
    if ((await this.record(row, event, true)) > 0) return true;
    return row.step === 'OPENED' && (await this.kept.waitingFor(row.caseNumber)).length > 0;
  }

  /** It was read before it was recorded as mended; null only where the log has come to contradict it since. */
  private async rowOf({ data }: Recorded<ImportRowMended>): Promise<LogRow | null> {
    if (isErased(data.cells)) return null;
    return (await this.readAnew(data.row, cellsOfRow(data.cells))).row;
  }

  /** How many rows were new. */
  private async record(
    row: LogRow,
    { stream, actor }: Pick<Recorded<ImportRowMended>, 'stream' | 'actor'>,
    rehearsal: boolean,
  ): Promise<number> {
    const { directory, options } = this.importer;
    const known = await directory.byExternalRef([row.caseNumber]);
    const fileSha256 = (await directory.fileOf(stream.slice('import-'.length))) ?? '';
    const recorder = new RowsRecorder(options, { actor, fileSha256, known, rehearsal });
    return (await recorder.record([row])).size;
  }

  private async retryWaiting(caseNumber: string, cause: Recorded<ImportRowMended>): Promise<void> {
    await this.importer.catchUp(this.signal);
    const waiting = await this.kept.waitingFor(caseNumber);
    const read = await Promise.all(
      waiting.map(async (kept) => {
        const cells = isErased(kept.cells) ? null : cellsOfRow(kept.cells);
        return {
          kept,
          cells,
          ...(cells ? await this.readAnew(kept.row, cells) : { row: null, error: null }),
        };
      }),
    );
    for (const { kept, cells, error } of read)
      if (cells && error && error.code !== 'case-unknown') await this.refuseAnew(kept, cells, error, cause);
    const readable = read.flatMap(({ kept, row }) => (row ? [{ kept, row }] : []));
    for (const { kept, row } of readable.toSorted((a, b) => (a.row.occurredOn < b.row.occurredOn ? -1 : 1))) {
      this.signal?.throwIfAborted();
      if (await this.mend(kept, filledCells(row.cells), cause))
        await this.record(row, { stream: `import-${kept.importId}`, actor: cause.actor }, false);
    }
  }

  /** Whether it is mended now; somebody may have put it aside. */
  private async mend(kept: KeptRow, cells: RawCells, cause: Recorded<ImportRowMended>): Promise<boolean> {
    const command = new MendImportRow({ row: kept.row, cells });
    return this.told(kept, command, cause).then(
      () => true,
      (error: unknown) => {
        if (error instanceof DomainError) return false;
        throw error;
      },
    );
  }

  /** Its case is known now, and so something else is wrong with it first. */
  private async refuseAnew(
    kept: KeptRow,
    cells: Cells,
    { column, code }: RowError,
    cause: Recorded<ImportRowMended>,
  ): Promise<void> {
    const { row, subjectId } = kept;
    const refused = { row, subjectId, cells: filledCells(cells), column, code };
    await this.told(kept, new RefuseImportRows({ rows: [refused] }), cause);
  }

  private async told(
    { importId, subjectId }: KeptRow,
    command: MendImportRow | RefuseImportRows,
    { eventId, actor, correlationId }: Recorded<ImportRowMended>,
  ): Promise<void> {
    const meta = {
      commandId: policyCommandIdOf(eventId, `case known: ${subjectId}`),
      ...{ actor, correlationId, causationId: eventId },
      occurredOn: dayInCopenhagen(this.importer.options.clock()),
    };
    const stream = `import-${importId}`;
    await this.runner.execute(importDecider, { stream, meta, prepare: () => ({ command }) });
  }
}
