import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Area, MandateItem } from '@loenspor/pay';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MandateAnswer, MandatePool, MandateVersionAnswer } from '../contract.js';
import type { MandateKind } from '../domain/mandate.events.js';
import type { MandateStatus, RecordedMandate } from '../domain/mandate.state.js';

/** One mandate as it is answered; `status` does not know the day. */
@Entity({ schema: 'read', name: 'mandate' })
export class MandateRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('jsonb')
  subject: MandateAnswer['subject'];

  @Column('text')
  municipality: string;

  @Column('text')
  area: Area;

  @Column('text')
  status: MandateStatus;

  @Column('integer')
  revision: number;

  @Column('text')
  position: string;

  @Column('integer')
  version: number;

  @Column('text')
  kind: MandateKind;

  @Column('jsonb')
  items: Personal<readonly MandateItem[]>;

  @Column('uuid', { nullable: true })
  drawsOn: string | null;

  @Column('text', { nullable: true })
  validFrom: string | null;

  @Column('text', { nullable: true })
  validTo: string | null;

  @Column('jsonb', { nullable: true })
  note: Personal<string> | null;

  @Column('text', { nullable: true })
  contentHash: string | null;

  @Column('jsonb', { nullable: true })
  pool: MandatePool | null;

  @Column('jsonb')
  versions: readonly MandateVersionAnswer[];

  /** The last day that the trail says has passed; not answered. */
  @Column('text', { nullable: true })
  expiryTold: string | null;

  /** What the next event is folded into; not answered. */
  @Column('jsonb')
  course: MandateCourse;
}

/** What the state of the rules does not hold, by version. */
export type VersionWords = Partial<
  Pick<
    MandateVersionAnswer,
    | 'note'
    | 'reason'
    | 'approvalNote'
    | 'fallbackReason'
    | 'contentHash'
    | 'classInterest'
    | 'approvedOnBehalfOf'
  >
>;

export type MandateCourse = {
  readonly mandate: RecordedMandate;
  readonly words: { readonly [version: `v${number}`]: VersionWords };
};
