import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Within how many weeks of a demand the parties must meet in a municipality, by its newest record. */
@Entity({ schema: 'read', name: 'procedure_agreement' })
export class ProcedureAgreementRow {
  @PrimaryColumn('text')
  key: string;

  @Column('text')
  municipality: string;

  @Column('integer')
  meetingWeeks: number;

  @Column('text')
  recordedAt: string;
}
