import type { Area } from '@loenspor/pay';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RepTerm } from '../domain/rep-office.state.js';

/** One office with all its terms: every event of the office moves the revision of each of them. */
@Entity({ schema: 'read', name: 'rep_office' })
export class RepOfficeRow {
  /** That of the stream. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  municipality: string;

  @Column('text')
  area: Area;

  @Column('integer')
  revision: number;

  @Column('text')
  position: string;

  @Column('uuid', { array: true })
  termIds: readonly string[];

  /** Everybody who represents the office, or did or will, also as a deputy. */
  @Column('text', { array: true })
  userIds: readonly string[];

  @Column('jsonb')
  terms: readonly RepTerm[];
}
