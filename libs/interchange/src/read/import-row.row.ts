import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One refused row of a spreadsheet: a single entry however often its file is read. */
@Entity({ schema: 'read', name: 'import_row' })
export class ImportRowRow {
  /** The random id of this row alone, which every event of it names. */
  @PrimaryColumn('uuid')
  subjectId: string;

  /** The command id that the row's identity gives. */
  @Column('uuid')
  commandId: string;

  @Column('uuid')
  importId: string;

  @Column('integer')
  row: number;

  @Column('text', { name: 'column_name' })
  column: string;

  @Column('text')
  code: string;

  @Column('text')
  state: 'ERROR' | 'MENDED' | 'DISCARDED';

  /** The cells by column name as they stood in the file, or that they have been erased. */
  @Column('jsonb')
  cells: unknown;

  /** The whole row as it was mended, or that it has been erased. */
  @Column('jsonb', { nullable: true })
  replacement: unknown;

  /** Why it was put aside, or that this has been erased. */
  @Column('jsonb', { nullable: true })
  reason: unknown;

  @Column('text', { nullable: true })
  resolvedBy: string | null;

  @Column('text', { nullable: true })
  resolvedAt: string | null;
}
