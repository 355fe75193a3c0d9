import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A period of the collective agreement, by its newest record; `to` is its last day. */
@Entity({ schema: 'read', name: 'agreement_period' })
export class AgreementPeriodRow {
  @PrimaryColumn('text')
  key: string;

  @Column('text')
  code: string;

  @Column('date')
  from: string;

  @Column('date')
  to: string;

  @Column('text')
  recordedAt: string;
}
