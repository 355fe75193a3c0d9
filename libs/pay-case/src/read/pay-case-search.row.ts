import { CalledRow, SaidRow } from '@loenspor/event-sourcing';
import { Column, Entity } from 'typeorm';

/** What a pay case is called. The table has a column `person` beside it: the words of the person's name. */
@Entity({ schema: 'read', name: 'pay_case_called' })
export class PayCaseCalledRow extends CalledRow {
  @Column('uuid')
  personId: string;
}

/** What an entry of a pay case's timeline says. */
@Entity({ schema: 'read', name: 'pay_case_said' })
export class PayCaseSaidRow extends SaidRow {}

/** What a person is called. */
@Entity({ schema: 'read', name: 'person_called' })
export class PersonCalledRow extends CalledRow {}
