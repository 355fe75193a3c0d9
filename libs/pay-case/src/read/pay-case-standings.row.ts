import { CaseStandingsRow } from '@loenspor/casework';
import { Entity } from 'typeorm';

/** Where a pay case stood at every instant. */
@Entity({ schema: 'read', name: 'pay_case_standings' })
export class PayCaseStandingsRow extends CaseStandingsRow {}
