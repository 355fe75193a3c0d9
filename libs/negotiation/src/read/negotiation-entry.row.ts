import { ActedEntryRow } from '@loenspor/casework';
import { Entity } from 'typeorm';

/** One event in the timeline of a negotiation: its own, or of a mandate of it. */
@Entity({ schema: 'read', name: 'negotiation_entry' })
export class NegotiationEntryRow extends ActedEntryRow {}
