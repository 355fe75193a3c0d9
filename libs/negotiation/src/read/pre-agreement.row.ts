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

/** First and last day of a version; `9999-12-31` while it has no end. */
export type HeldDays = { readonly from: string; readonly to: string };

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

  /** The periods whose review is done. */
  @Column('text', { array: true })
  reviewedIn: readonly string[];

  /** The days of its versions. */
  @Column('jsonb')
  held: readonly HeldDays[];

  /** The last day (`YYYY-MM-DD`) of an agreement that was terminated, and the day of the notice. */
  @Column('text', { nullable: true })
  endsOn: string | null;

  @Column('text', { nullable: true })
  noticedOn: string | null;

  @Column('jsonb')
  course: PreAgreement;

  @Column('jsonb')
  recordedAs: readonly RecordedAs[];
}
