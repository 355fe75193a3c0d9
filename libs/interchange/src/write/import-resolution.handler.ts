import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { dayInCopenhagen, isErased } from '@loenspor/event-sourcing';
import type { Executed, Prepared } from '@loenspor/event-sourcing';
import { DomainError, FieldsRefused, NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskResolution, DiscardImportRow, importDecider, MendImportRow, mustWait } from '../domain/index.js';
import type { ImportEvent, RawCells } from '../domain/index.js';
import { alone, ImportRunning } from '../import/import-lock.js';
import type { Importer } from '../import/importer.js';
import { KeptRows } from '../import/kept-rows.js';
import type { KeptRow } from '../import/kept-rows.js';
import { RowMending } from '../import/row-mending.js';
import { findingWords } from '../log/finding-words.js';
import { cellsOfRow, filledCells } from '../log/log-columns.js';
import type { Cells } from '../log/log-columns.js';
import { IMPORT_DESK } from './import.desk.js';
import type { ImportDesk } from './import.desk.js';
import { keyedCall } from './keyed-call.js';
import type { CallIds } from './keyed-call.js';

/** A row on its way: where it is kept, and the municipalities that its mender works with. */
type Resolving = {
  readonly importer: Importer;
  readonly kept: KeptRow;
  readonly within: readonly string[] | null;
  readonly call: Call;
};
type Resolved = Executed<ImportEvent>;

const PATIENCE_MS = 5_000;

/** Mends or discards a refused row. */
@CommandHandler(AskResolution)
export class AskResolutionHandler implements ICommandHandler<AskResolution, Answered> {
  constructor(@Inject(IMPORT_DESK) private readonly desk: ImportDesk) {}

  async execute({ id, body, call }: AskResolution): Promise<Answered> {
    const sight = await this.desk.sights.sightOf(call.viewer);
    const within = sight.of === 'EVERYTHING' ? null : sight.municipalities;
    const importer = await this.desk.importer();
    await importer.catchUp();
    const kept = await this.keptRow(importer, id, body.row, within === null ? null : call.viewer.userId);
    const resolving = { importer, kept, within, call };
    return keyedCall(this.desk.claims, call, async (ids) => {
      const work =
        'replacement' in body
          ? () => this.mended(resolving, ids, body.replacement)
          : () =>
              this.told(resolving, ids, () => new DiscardImportRow({ row: kept.row, reason: body.reason }));
      const resolved = await this.undisturbed(importer, work);
      return { answer: await this.answer(id, resolved), replayed: resolved.replayed };
    });
  }

  /** While no file is read: a row that opens a case must be the only one that does, and one put aside stays so. */
  private async undisturbed(importer: Importer, work: () => Promise<Resolved>): Promise<Resolved> {
    return alone(importer.options.pool, work, PATIENCE_MS).catch((error: unknown) => {
      throw error instanceof ImportRunning ? new DomainError('import-running', waitWords) : error;
    });
  }

  /** @throws NotFound */
  private async keptRow(importer: Importer, id: string, row: number, whose: string | null): Promise<KeptRow> {
    const { pool } = importer.options;
    const keptRows = new KeptRows(pool);
    const job = await this.desk.jobs.find(id);
    const startedBy = job ? job.startedBy : await importer.directory.starterOf(id);
    if (startedBy === undefined) throw new NotFound();
    if (whose !== null && startedBy !== whose) throw new NotFound(true);
    const entry = job && (await this.desk.jobs.entryOf(id, row));
    const kept = job ? entry && (await keptRows.byEntry(entry)) : await keptRows.inImport(id, row);
    if (!kept) throw new NotFound();
    return kept;
  }

  private async mended(resolving: Resolving, ids: CallIds, replacement: RawCells): Promise<Resolved> {
    const { importer, kept } = resolving;
    const mending = new RowMending(importer, this.desk.executor);
    await importer.catchUp();
    const resolved = await this.told(resolving, ids, async () => {
      const cells = await this.readable(resolving, mending, replacement);
      return new MendImportRow({ row: kept.row, cells: filledCells(cells) });
    });
    for (const event of resolved.events) if (event.type === 'ImportRowMended') await mending.finish(event);
    return resolved;
  }

  /** The whole row as it shall be. @throws DomainError, FieldsRefused when it cannot be read still */
  private async readable({ importer, kept, within }: Resolving, mending: RowMending, replacement: RawCells) {
    const { state } = await this.desk.executor.load(importDecider, `import-${kept.importId}`);
    mustWait(state, kept.row);
    if (isErased(kept.cells)) throw new DomainError('person-erased', erasedWords);
    const cells: Cells = cellsOfRow({ ...kept.cells, ...replacement });
    const { error } = await mending.readAnew(kept.row, cells, within);
    if (!error) return cells;
    const { code, column } = error;
    const { municipalities, periods } = importer.options;
    const agreementPeriods = periods.all.map((period) => period.code);
    const message = findingWords(code, column, cells, { municipalities, agreementPeriods });
    throw new FieldsRefused(code, [{ path: `replacement.${column}`, message }]);
  }

  private async told(
    { kept, call }: Resolving,
    { commandId }: CallIds,
    commandNow: () => MendImportRow | DiscardImportRow | Promise<MendImportRow>,
  ): Promise<Resolved> {
    const { viewer, ifMatch } = call;
    const actor: Actor = {
      ...{ userId: viewer.userId, role: viewer.scopes[0]?.role ?? 'CONSULTANT' },
      ...{ authority: null, onBehalfOf: null },
    };
    const meta = { commandId, actor, occurredOn: dayInCopenhagen(this.desk.clock()) };
    const prepare = async (): Promise<Prepared<MendImportRow | DiscardImportRow>> => ({
      command: await commandNow(),
    });
    const stream = `import-${kept.importId}`;
    return this.desk.executor.execute(importDecider, {
      ...{ stream, meta, prepare },
      ...(ifMatch !== null && { ifMatch }),
    });
  }

  private async answer(id: string, { events, revision, position }: Resolved) {
    const [event] = events;
    if (!event || revision === 'no_stream') throw new Error(`Nothing came of a row of ${id}`);
    const head = (await this.desk.store.head()) ?? position ?? '';
    const state = event.type === 'ImportRowMended' ? 'MENDED' : 'DISCARDED';
    return { id, entryId: event.eventId, revision, position: head, state };
  }
}

const waitWords = {
  da: 'En import er i gang. Vent, til den er færdig, og ret rækken da.',
  en: 'An import is at work. Wait until it is done, and mend the row then.',
};
const erasedWords = {
  da: 'Rækkens celler er slettet. Læg den til side i stedet.',
  en: 'The cells of the row are erased. Put it aside instead.',
};
