import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One refused row of a spreadsheet: a single entry however often its file is read. */
@Entity({ schema: 'read', name: 'import_row' })
export class ImportRowRow {
  /** The command id that the row's identity gives. */
  @PrimaryColumn('uuid')
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

  /** The cells by column name, or that they have been erased. */
  @Column('jsonb')
  cells: unknown;
}
