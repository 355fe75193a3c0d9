import type { PriceLevel } from '@loenspor/pay';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The official regulation factor from a day on, by its newest record. */
@Entity({ schema: 'read', name: 'factor' })
export class FactorRow {
  /** Sorts by day. */
  @PrimaryColumn('text')
  key: string;

  @Column('date')
  validFrom: string;

  @Column('text')
  priceLevel: PriceLevel;

  @Column('text', { nullable: true })
  factor: string | null;

  @Column('text', { nullable: true })
  source: string | null;

  @Column('text')
  recordedAt: string;
}
