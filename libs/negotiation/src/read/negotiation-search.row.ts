import { SearchRow } from '@loenspor/event-sourcing';
import { Entity } from 'typeorm';

/** What a negotiation is found by. */
@Entity({ schema: 'read', name: 'negotiation_search' })
export class NegotiationSearchRow extends SearchRow {}

/** What a pre-agreement is found by. */
@Entity({ schema: 'read', name: 'pre_agreement_search' })
export class PreAgreementSearchRow extends SearchRow {}
