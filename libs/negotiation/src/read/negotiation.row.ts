import type { KeptNote, Waiting } from '@loenspor/casework';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { CaseMandateColumns } from '@loenspor/mandate';
import type { Area, Counterparty, Scope } from '@loenspor/pay';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NegotiationRecord, NoteAnswer } from '../contract.js';
import type { Negotiation } from '../domain/negotiation.state.js';
import type { NegotiationStatus } from '../domain/negotiation.status.js';
import type { NegotiationGround } from '../domain/negotiation.values.js';

/** One negotiation as it is answered; `status` knows neither its mandate nor the day. */
@Entity({ schema: 'read', name: 'negotiation' })
export class NegotiationRow extends CaseMandateColumns implements NegotiationRecord {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  number: string;

  @Column('text', { nullable: true })
  externalRef: string | null;

  @Column('text')
  municipality: string;

  @Column('text')
  area: Area;

  @Column('text')
  scope: Scope;

  @Column('jsonb')
  counterparty: Counterparty;

  @Column('text')
  agreementPeriod: string;

  @Column('text')
  ground: NegotiationGround;

  @Column('jsonb', { nullable: true })
  reason: Personal<string> | null;

  @Column('text', { nullable: true })
  consultantId: string | null;

  @Column('text', { nullable: true })
  consultantName: string | null;

  @Column('text')
  openedAt: string;

  @Column('text')
  openedOn: string;

  @Column('text')
  lastActivityOn: string;

  @Column('text')
  status: NegotiationStatus;

  @Column('boolean')
  steppedLive: boolean;

  @Column('integer')
  revision: number;

  @Column('text')
  position: string;

  @Column('jsonb')
  background: NegotiationRecord['background'];

  @Column('jsonb')
  strategies: NegotiationRecord['strategies'];

  @Column('jsonb')
  notes: readonly KeptNote<NoteAnswer>[];

  @Column('jsonb')
  demands: NegotiationRecord['demands'];

  @Column('jsonb')
  employerDemands: NegotiationRecord['employerDemands'];

  @Column('jsonb')
  meetings: NegotiationRecord['meetings'];

  @Column('jsonb')
  proposals: NegotiationRecord['proposals'];

  @Column('jsonb')
  offers: NegotiationRecord['offers'];

  @Column('jsonb')
  disagreements: NegotiationRecord['disagreements'];

  @Column('jsonb', { nullable: true })
  disagreement: NegotiationRecord['disagreement'];

  @Column('jsonb')
  escalations: NegotiationRecord['escalations'];

  @Column('jsonb', { nullable: true })
  result: NegotiationRecord['result'];

  @Column('jsonb', { nullable: true })
  ratification: NegotiationRecord['ratification'];

  @Column('jsonb')
  signatures: NegotiationRecord['signatures'];

  @Column('jsonb', { nullable: true })
  closure: NegotiationRecord['closure'];

  @Column('jsonb')
  reviewTasks: NegotiationRecord['reviewTasks'];

  /** The numbers, and the names of the board and of the log's consultant, as they are searched. */
  @Column('text')
  searchNumbers: string;

  @Column('text')
  searchWords: string;

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

  /** What the next event is folded into; not answered. */
  @Column('jsonb')
  course: Negotiation;
}
