import type { Area } from '@loenspor/pay';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a case is found by the number that people know it by; an import looks here for what it recorded before. */
@Entity({ schema: 'read', name: 'case_directory' })
export class CaseDirectoryRow {
  /** The id of the negotiation or pay case. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: 'NEGOTIATION' | 'PAY_CASE';

  @Column('text')
  number: string;

  /** Its Sagsnr in the consultants' log. */
  @Column('text', { nullable: true })
  externalRef: string | null;

  @Column('text')
  caseType: 'PRE_AGREEMENT' | 'HIRING' | 'LEADER_ENQUIRY' | 'POST_CHANGE';

  @Column('text')
  municipality: string;

  @Column('text')
  area: Area;

  @Column('text', { array: true })
  mandateIds: string[];
}
