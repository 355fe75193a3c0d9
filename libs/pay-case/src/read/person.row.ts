import type { Personal } from '@loenspor/event-sourcing/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The person of pay cases: written once, joined by every case that concerns the person. */
@Entity({ schema: 'read', name: 'person' })
export class PersonRow {
  @PrimaryColumn('uuid')
  personId: string;

  @Column('jsonb')
  name: Personal<string>;

  @Column('jsonb', { nullable: true })
  email: Personal<string> | null;

  @Column('text', { nullable: true })
  userId: string | null;

  /** The name's words, to be searched. */
  @Column('text')
  words: string;
}
