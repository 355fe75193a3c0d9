import { CaseStandingsRow } from '@loenspor/casework';
import { Entity } from 'typeorm';

/** Where a negotiation stood at every instant. */
@Entity({ schema: 'read', name: 'negotiation_standings' })
export class NegotiationStandingsRow extends CaseStandingsRow {}
