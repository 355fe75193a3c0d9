import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Area, PayItem } from '@loenspor/pay';
import type { RecordedPayCase } from '@loenspor/pay-case';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one pay case came to, as statistics count it. Nothing of who it is, where, or what was said. */
@Entity({ schema: 'read', name: 'agreed_pay' })
export class AgreedPayRow {
  @PrimaryColumn('uuid')
  caseId: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  municipality: string;

  @Column('text')
  area: Area;

  @Column('text')
  agreementPeriod: string;

  /** A hiring: nothing of an earlier post goes on. */
  @Column('boolean')
  startsAnew: boolean;

  /** Null while nothing counts: nothing agreed, not signed by both sides, or fallen. */
  @Column('jsonb', { nullable: true })
  agreed: CountedPay | null;

  /** Its key was destroyed: it counts as one that is erased. */
  @Column('boolean')
  erased: boolean;

  /** Position of the event that changed something of the above last. */
  @Column('text')
  changedAt: string;

  /** What the next event is folded into; not answered, and not looked into by SQL. */
  @Column('simple-json')
  course: RecordedPayCase;
}

/** `order`: position of the event that brought it. */
export type CountedPay = {
  readonly from: Personal<string>;
  readonly items: Personal<readonly PayItem[]>;
  readonly post: Personal<string> | null;
  readonly order: string;
};
