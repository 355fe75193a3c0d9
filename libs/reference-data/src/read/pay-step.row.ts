import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The base amount of a pay step from a day on, by its newest record: kroner a year, level 31.3.2000. */
@Entity({ schema: 'read', name: 'pay_step' })
export class PayStepRow {
  /** Sorts by step, then by day. */
  @PrimaryColumn('text')
  key: string;

  @Column('date')
  validFrom: string;

  @Column('text')
  step: string;

  @Column('text')
  baseAnnual: string;

  @Column('text')
  recordedAt: string;
}
