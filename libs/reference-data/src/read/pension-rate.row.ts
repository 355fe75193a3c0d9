import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The pension rate from a day on, by its newest record: `0.2144` is 21.44 %. */
@Entity({ schema: 'read', name: 'pension_rate' })
export class PensionRateRow {
  @PrimaryColumn('text')
  key: string;

  @Column('date')
  validFrom: string;

  @Column('text')
  rate: string;

  @Column('text')
  recordedAt: string;
}
