import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportCounts } from '../domain/index.js';

/** The import of one file, as the log tells it. */
@Entity({ schema: 'read', name: 'import_run' })
export class ImportRunRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  fileSha256: string;

  /** Or that it has been erased. */
  @Column('jsonb', { nullable: true })
  fileName: unknown;

  @Column('integer')
  rows: number;

  @Column('integer')
  revision: number;

  @Column('text')
  startedAt: string;

  @Column('text', { nullable: true })
  startedBy: string | null;

  @Column('text', { nullable: true })
  finishedAt: string | null;

  @Column('jsonb', { nullable: true })
  counts: ImportCounts | null;
}
