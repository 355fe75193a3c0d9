import type { Area, Counterparty, Scope } from '@loenspor/pay';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PreAgreement } from '../domain/pre-agreement.state.js';

/** What a version was recorded with beside what the rules need. */
export type RecordedAs = {
  readonly version: number;
  readonly scope: Scope;
  readonly title: string;
  readonly signedOn: string | null;
};

/** The agreement of one municipality, area and counterparty, with all its versions and rounds. */
@Entity({ schema: 'read', name: 'pre_agreement' })
export class PreAgreementRow {
  /** That of the stream. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  municipality: string;

  @Column('text')
  area: Area;

  @Column('jsonb')
  counterparty: Counterparty;

  @Column('integer')
  revision: number;

  @Column('text')
  position: string;

  /** How many versions there are; a key whose round is open may have none yet. */
  @Column('integer')
  versions: number;

  @Column('jsonb')
  course: PreAgreement;

  @Column('jsonb')
  recordedAs: readonly RecordedAs[];
}
