import type { DomainEvent, Personal, PersonalField, Vocabulary } from '@loenspor/event-sourcing/domain';

/** The cells of a spreadsheet row as they stood in the file, by column name. */
export type RawCells = Readonly<Record<string, string>>;

export type ImportStartedData = {
  readonly fileSha256: string;
  readonly fileName: Personal<string>;
  readonly rows: number;
};
export type ImportRowRefusedData = {
  /** CSV records, 1 is the first after the header. */
  readonly row: number;
  /** A random id of this row alone, whose key encrypts its cells. */
  readonly subjectId: string;
  readonly cells: Personal<RawCells>;
  /** The column at fault. */
  readonly column: string;
  /** Why, as `import.md` names the errors. */
  readonly code: string;
};
export type ImportRowMendedData = {
  readonly row: number;
  readonly subjectId: string;
  /** The whole row as it was corrected. */
  readonly cells: Personal<RawCells>;
};
export type ImportRowDiscardedData = {
  readonly row: number;
  readonly subjectId: string;
  readonly reason: Personal<string>;
};
/** `accepted` = recorded now or by an earlier run, `added` = recorded by this run. */
export type ImportCounts = {
  readonly rows: number;
  readonly accepted: number;
  readonly added: number;
  readonly duplicates: number;
  readonly errors: number;
};

/** A run over a spreadsheet file began. */
export type ImportStarted = DomainEvent<'ImportStarted', ImportStartedData>;
/** A row could not be recorded as it stands; it waits to be mended or discarded. */
export type ImportRowRefused = DomainEvent<'ImportRowRefused', ImportRowRefusedData>;
/** A refused row was corrected and recorded. */
export type ImportRowMended = DomainEvent<'ImportRowMended', ImportRowMendedData>;
/** A refused row was put aside, with a reason. */
export type ImportRowDiscarded = DomainEvent<'ImportRowDiscarded', ImportRowDiscardedData>;
/** A run over the file reached its end. */
export type ImportFinished = DomainEvent<'ImportFinished', ImportCounts>;

export type ImportEvent =
  ImportStarted | ImportRowRefused | ImportRowMended | ImportRowDiscarded | ImportFinished;

const cells: PersonalField = { at: '/cells', of: 'own', as: 'text' };

export const importVocabulary = {
  category: 'import',
  events: {
    ImportStarted: { schema: 1, personal: [{ at: '/fileName', of: 'stream', as: 'text' }] },
    ImportRowRefused: { schema: 1, personal: [cells] },
    ImportRowMended: { schema: 1, personal: [cells] },
    ImportRowDiscarded: { schema: 1, personal: [{ at: '/reason', of: 'own', as: 'text' }] },
    ImportFinished: { schema: 1, personal: [] },
  },
} satisfies Vocabulary<ImportEvent>;
