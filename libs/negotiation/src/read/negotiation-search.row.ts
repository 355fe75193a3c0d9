import { CalledRow, SaidRow } from '@loenspor/event-sourcing';
import { Column, Entity } from 'typeorm';

/** What a negotiation is called. */
@Entity({ schema: 'read', name: 'negotiation_called' })
export class NegotiationCalledRow extends CalledRow {}

/** What an entry of a negotiation's timeline says. */
@Entity({ schema: 'read', name: 'negotiation_said' })
export class NegotiationSaidRow extends SaidRow {}

/** What a pre-agreement is called, its terms included, and where and when it is found. */
@Entity({ schema: 'read', name: 'pre_agreement_called' })
export class PreAgreementCalledRow extends CalledRow {
  @Column('text')
  municipality: string;

  @Column('text')
  area: string;

  /** Whether it has a version: a key whose round is open may have none yet. */
  @Column('boolean')
  stands: boolean;

  /** The latest day of any step (`YYYY-MM-DD`), and where the last one stands in the log. */
  @Column('text')
  lastActivityOn: string;

  @Column('text')
  position: string;
}
