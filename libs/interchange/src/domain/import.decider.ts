import type { Decided, Decider, Recorded } from '@loenspor/event-sourcing/domain';
import { DomainError, NotFound, unreachable } from '@loenspor/event-sourcing/domain';
import type { ImportCommand, RefusedRow } from './import.commands.js';
import { importVocabulary } from './import.events.js';
import type { ImportCounts, ImportEvent } from './import.events.js';

export type RefusedRowState = 'ERROR' | 'MENDED' | 'DISCARDED';

export type RowToMend = {
  readonly row: number;
  readonly subjectId: string;
  readonly column: string;
  readonly code: string;
  readonly state: RefusedRowState;
};

export type Import = {
  readonly status: 'NONE' | 'RUNNING' | 'FINISHED';
  readonly fileSha256: string | null;
  readonly rows: number;
  readonly refused: RefusedRows;
  readonly counts: ImportCounts | null;
};

/** By row in parts, so that one more costs a part of them: a file of errors has a hundred thousand. */
export type RefusedRows = readonly (readonly RowToMend[] | undefined)[];

const PART = 256;

/** A refused row as it stands. */
export function refusedRow({ refused }: Pick<Import, 'refused'>, row: number): RowToMend | undefined {
  return refused[Math.floor(row / PART)]?.find((each) => each.row === row);
}

function withRow(refused: RefusedRows, told: RowToMend): RefusedRows {
  const at = Math.floor(told.row / PART);
  const part = refused[at] ?? [];
  const known = part.findIndex(({ row }) => row === told.row);
  const parts = [...refused];
  parts[at] = known < 0 ? [...part, told] : part.with(known, told);
  return parts;
}

/** The rules of one spreadsheet's import. Its stream is one per file, so that reading a file again adds nothing. */
export const importDecider: Decider<Import, ImportCommand, ImportEvent> = {
  vocabulary: importVocabulary,
  initialState: () => ({ status: 'NONE', fileSha256: null, rows: 0, refused: [], counts: null }),
  decide: decideImport,
  evolve: evolveImport,
};

function decideImport(command: ImportCommand, state: Import): readonly Decided<ImportEvent>[] {
  switch (command.type) {
    case 'StartImport':
      return state.status === 'NONE' ? [{ type: 'ImportStarted', data: command.data }] : [];
    case 'RefuseImportRows':
      mustBeStarted(state);
      return newRows(command.data.rows, state).map((data) => ({ type: 'ImportRowRefused', data }));
    case 'FinishImport':
      mustBeStarted(state);
      if (state.status === 'FINISHED' && command.data.added === 0) return [];
      return [{ type: 'ImportFinished', data: command.data }];
    case 'MendImportRow': {
      const { row, cells } = command.data;
      const { subjectId } = mustWait(state, row);
      return [{ type: 'ImportRowMended', data: { row, subjectId, cells } }];
    }
    case 'DiscardImportRow': {
      const { row, reason } = command.data;
      const { subjectId } = mustWait(state, row);
      return [{ type: 'ImportRowDiscarded', data: { row, subjectId, reason } }];
    }
  }
}

/** The refused row, which nobody has mended or discarded. @throws NotFound, DomainError `wrong-status` */
export function mustWait(state: Import, row: number): RowToMend {
  const found = refusedRow(state, row);
  if (!found) throw new NotFound();
  if (found.state === 'ERROR') return found;
  const told = found.state === 'MENDED' ? mendedWords(row) : discardedWords(row);
  throw new DomainError('wrong-status', told, { status: found.state, allowed: [] });
}

const mendedWords = (row: number) => ({
  da: `Række ${row} er allerede rettet og tilføjet.`,
  en: `Row ${row} has been mended and added already.`,
});
const discardedWords = (row: number) => ({
  da: `Række ${row} er lagt til side.`,
  en: `Row ${row} has been put aside.`,
});

function mustBeStarted(state: Import): void {
  if (state.status === 'NONE') throw new DomainError('wrong-status', 'The import has not been started.');
}

/** A row that is kept waits under one subject, whatever its reason comes to be. */
function newRows(rows: readonly RefusedRow[], state: Import): readonly RefusedRow[] {
  const fresh = new Set<number>();
  return rows.flatMap((row) => {
    if (fresh.has(row.row)) return [];
    fresh.add(row.row);
    const kept = refusedRow(state, row.row);
    if (!kept) return [row];
    const isSame = kept.code === row.code && kept.column === row.column;
    return isSame || kept.state !== 'ERROR' ? [] : [{ ...row, subjectId: kept.subjectId }];
  });
}

function evolveImport(state: Import, event: Recorded<ImportEvent>): Import {
  switch (event.type) {
    case 'ImportStarted': {
      const { fileSha256, rows } = event.data;
      return { ...state, status: 'RUNNING', fileSha256, rows };
    }
    case 'ImportRowRefused': {
      const { row, subjectId, column, code } = event.data;
      const kept = { row, subjectId, column, code, state: 'ERROR' } as const;
      return { ...state, refused: withRow(state.refused, kept) };
    }
    case 'ImportRowMended':
      return resolved(state, event.data.row, 'MENDED');
    case 'ImportRowDiscarded':
      return resolved(state, event.data.row, 'DISCARDED');
    case 'ImportFinished':
      return { ...state, status: 'FINISHED', counts: event.data };
    default:
      return unreachable(event);
  }
}

function resolved(state: Import, row: number, to: RefusedRowState): Import {
  const known = refusedRow(state, row);
  return known ? { ...state, refused: withRow(state.refused, { ...known, state: to }) } : state;
}
