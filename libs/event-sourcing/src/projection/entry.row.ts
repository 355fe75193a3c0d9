import { Column, PrimaryColumn } from 'typeorm';
import type { Role } from '../domain/index.js';

/** One event in the timeline of a case; each context that has cases keeps a table of its own. */
export abstract class EntryRow {
  @PrimaryColumn('uuid')
  eventId: string;

  /** The negotiation or pay case that the event concerns. */
  @Column('uuid')
  caseId: string;

  /** The case's own stream, or that of a mandate of it. */
  @Column('text')
  stream: string;

  @Column('text')
  position: string;

  @Column('text')
  type: string;

  /** `YYYY-MM-DD`; of a corrected entry the day on which it really was. */
  @Column('text')
  occurredOn: string;

  /** `YYYY-MM-DD`: the day that a corrected entry itself told; null of one that stands as it was told. */
  @Column('text', { nullable: true })
  toldOn: string | null;

  /** RFC 3339 in UTC, to the millisecond: instants compare as strings. */
  @Column('text')
  recordedAt: string;

  @Column('text', { nullable: true })
  recordedBy: string | null;

  @Column('text')
  role: Role;

  @Column('boolean')
  imported: boolean;

  /** The event's data, decrypted. */
  @Column('jsonb')
  data: { readonly [field: string]: unknown };

  /** The entry of the correction that came last. */
  @Column('uuid', { nullable: true })
  correctedBy: string | null;

  @Column('uuid', { nullable: true })
  duplicateOf: string | null;
}
