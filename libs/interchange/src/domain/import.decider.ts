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
  /** In the order of their refusal; an array, for a file of errors copies it ten thousand times. */
  readonly refused: readonly RowToMend[];
  readonly counts: ImportCounts | null;
};

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
export function mustWait({ refused }: Import, row: number): RowToMend {
  const found = refused.find((each) => each.row === row);
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
    const kept = state.refused.find((each) => each.row === row.row);
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
      if (!state.refused.some((each) => each.row === row))
        return { ...state, refused: [...state.refused, kept] };
      return { ...state, refused: state.refused.map((each) => (each.row === row ? kept : each)) };
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
  return {
    ...state,
    refused: state.refused.map((known) => (known.row === row ? { ...known, state: to } : known)),
  };
}
