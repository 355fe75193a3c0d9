import type { Basis, PayItem } from '@loenspor/pay';
import type { LogRow } from '../log/log-row.js';

/** What a row says that the event's own fields do not hold. */
export type ImportedCells = {
  readonly consultant?: string;
  readonly leaderRep?: string;
  readonly basis?: string;
  readonly note?: string;
  readonly person?: string;
  readonly position?: string;
  readonly institution?: string;
  readonly counterparty?: string;
  readonly item?: PayItem;
};

/** Which of a row's cells the event holds itself; the others are kept beside it, so that none is lost. */
export type Held = { readonly [Cell in 'note' | 'basis' | 'item' | 'person']?: boolean };

/** The cells to keep beside the event; null when there are none. `person` covers Stilling and Institution too. */
export function importedCells({ cells, item }: LogRow, held: Held): { readonly imported?: ImportedCells } {
  const imported: ImportedCells = {
    ...text('consultant', cells.Konsulent),
    ...text('leaderRep', cells.LTR),
    ...(held.basis ? {} : text('basis', cells.Grundlag)),
    ...(held.note ? {} : text('note', cells.Note)),
    ...(held.person
      ? {}
      : {
          ...text('person', cells.Person),
          ...text('position', cells.Stilling),
          ...text('institution', cells.Institution),
        }),
    ...(item && !held.item ? { item } : {}),
  };
  return Object.keys(imported).length > 0 ? { imported } : {};
}

function text<Key extends string>(key: Key, value: string): { [Name in Key]?: string } {
  return (value === '' ? {} : { [key]: value }) as { [Name in Key]?: string };
}

/** What Grundlag says in words that exist; anything else is a note, and null here. */
export function basisOf({ cells, occurredOn }: LogRow): Basis | null {
  const meeting = /^Medlemsmøde, (\d{1,5}) fremmødte$/.exec(cells.Grundlag);
  if (meeting) return { kind: 'MEMBER_MEETING', on: occurredOn, headcount: Number(meeting[1]) };
  if (cells.Grundlag === 'Stående delegation') return { kind: 'STANDING_DELEGATION', on: occurredOn };
  if (cells.Grundlag === 'Skriftlig høring') return { kind: 'WRITTEN_CONSULTATION', on: occurredOn };
  return null;
}
