import { ActedEntryRow } from '@loenspor/casework';
import { Entity } from 'typeorm';

/** One event in the timeline of a pay case. */
@Entity({ schema: 'read', name: 'pay_case_entry' })
export class PayCaseEntryRow extends ActedEntryRow {}
