import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { ImportCounts, RawCells } from './import.events.js';

/** Begins a run; asked again for a file that is begun it answers nothing. */
export class StartImport {
  readonly type = 'StartImport';
  constructor(
    readonly data: { readonly fileSha256: string; readonly fileName: string; readonly rows: number },
  ) {}
}

/** `subjectId` is a new random id, made by the caller. */
export type RefusedRow = {
  readonly row: number;
  readonly subjectId: string;
  readonly cells: RawCells;
  readonly column: string;
  readonly code: string;
};

/** Keeps error rows with their reason; a row that is kept already is left as it is, unless it waits for another reason now. */
export class RefuseImportRows {
  readonly type = 'RefuseImportRows';
  constructor(readonly data: { readonly rows: readonly RefusedRow[] }) {}
}

/** Ends a run; a later run over the same file that added nothing leaves no trace. */
export class FinishImport {
  readonly type = 'FinishImport';
  constructor(readonly data: ImportCounts) {}
}

/** Takes a refused row in as it was corrected: the whole row. Whether it reads well now is for the caller to know. */
export class MendImportRow {
  readonly type = 'MendImportRow';
  constructor(readonly data: { readonly row: number; readonly cells: RawCells }) {}
}

/** Puts a refused row aside. */
export class DiscardImportRow {
  readonly type = 'DiscardImportRow';
  constructor(readonly data: { readonly row: number; readonly reason: string }) {}
}

export type ImportCommand = StartImport | RefuseImportRows | FinishImport | MendImportRow | DiscardImportRow;

/** A file that was sent in. `fileName` as its sender calls it. */
export type UploadBody = { readonly fileName: string; readonly bytes: Uint8Array; readonly dryRun: boolean };

/** Reads a file in, in the background. */
export class AskUpload extends AskedCommand<UploadBody> {}

/** What becomes of a refused row. `replacement`: the cells that shall be others, by column; the rest stay. */
export type ResolutionBody = { readonly row: number } & (
  { readonly replacement: RawCells } | { readonly reason: string }
);

/** Mends or discards a refused row of the import `id`. */
export class AskResolution extends AskedCommand<ResolutionBody> {}
