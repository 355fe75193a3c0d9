import type { PreAgreement } from '@loenspor/negotiation';
import type { Area } from '@loenspor/pay';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The days on which a pre-agreement is in force. */
@Entity({ schema: 'read', name: 'agreement_days' })
export class AgreementDaysRow {
  /** That of the pre-agreement. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  municipality: string;

  @Column('text')
  area: Area;

  /** First and last day of each version; one that never began ends before it begins. */
  @Column('jsonb')
  held: readonly { readonly from: string; readonly to: string }[];

  /** What the next event is folded into; not answered. */
  @Column('jsonb')
  course: PreAgreement;
}
