import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The import of one file. */
@Entity({ schema: 'read', name: 'import_run' })
export class ImportRunRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  fileSha256: string;

  @Column('text')
  startedAt: string;

  @Column('text', { nullable: true })
  startedBy: string | null;

  @Column('jsonb', { nullable: true })
  counts: object | null;
}
