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

/** Keeps error rows with their reason; a row that is kept already is left as it is. */
export class RefuseImportRows {
  readonly type = 'RefuseImportRows';
  constructor(readonly data: { readonly rows: readonly RefusedRow[] }) {}
}

/** Ends a run; a later run over the same file that added nothing leaves no trace. */
export class FinishImport {
  readonly type = 'FinishImport';
  constructor(readonly data: ImportCounts) {}
}

export type ImportCommand = StartImport | RefuseImportRows | FinishImport;
