import type { Waiting } from '@loenspor/casework';
import { CaseMandateColumns } from '@loenspor/mandate';
import type { Area } from '@loenspor/pay';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PayCaseDetails } from '../contract.js';
import type { Entry } from '../domain/pay-case.entries.js';
import type { RecordedPayCase } from '../domain/pay-case.state.js';
import type { PayCaseStatus } from '../domain/pay-case.status.js';
import type { Clocked } from './pay-case.clocked.js';

/** One pay case: columns to find it by, and what is answered of it. What the day changes is derived by the query. */
@Entity({ schema: 'read', name: 'pay_case' })
export class PayCaseRow extends CaseMandateColumns {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  municipality: string;

  @Column('text')
  area: Area;

  @Column('text')
  agreementPeriod: string;

  @Column('text', { nullable: true })
  consultantId: string | null;

  /** READY is not among them. */
  @Column('text')
  status: PayCaseStatus;

  @Column('boolean')
  steppedLive: boolean;

  /** The member agreed to involve the leader representative. */
  @Column('boolean')
  repInvolved: boolean;

  @Column('integer')
  revision: number;

  /** Of the last event that changed the row, the mandate's included. */
  @Column('text')
  position: string;

  /** The latest day of any step, the mandate's included. */
  @Column('text')
  lastActivityOn: string;

  /** The numbers and the words that a search finds it by. */
  @Column('text')
  numbers: string;

  @Column('text')
  words: string;

  @Column('jsonb')
  facts: PayCaseDetails;

  /** What waits for its consultant; not answered. */
  @Column('jsonb')
  waiting: readonly Waiting[];

  /** What its clocks count from, so that they are found in the order of their days; not answered. */
  @Column('text', { nullable: true })
  nextStep: string | null;

  @Column('text', { nullable: true })
  nextStepSince: string | null;

  @Column('text', { nullable: true })
  meetingSince: string | null;

  /** What its deadlines are counted from. */
  @Column('jsonb')
  clocked: Clocked;

  /** What the next event is folded into; not answered, and not looked into by SQL. */
  @Column('simple-json')
  course: PayCaseCourse;
}

/** `originals`: entries as they stood before their first correction. */
export type PayCaseCourse = {
  readonly payCase: RecordedPayCase;
  readonly openedAt: string;
  readonly openedOn: string;
  readonly originals: readonly Entry[];
};
