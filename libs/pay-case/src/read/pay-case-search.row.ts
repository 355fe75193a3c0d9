import { SearchRow } from '@loenspor/event-sourcing';
import type { SearchedWords } from '@loenspor/event-sourcing';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a pay case is found by. The table has a column `person` beside it: the words of the person's name. */
@Entity({ schema: 'read', name: 'pay_case_search' })
export class PayCaseSearchRow extends SearchRow {
  @Column('uuid')
  personId: string;
}

/** What a person is found by. */
@Entity({ schema: 'read', name: 'person_search' })
export class PersonSearchRow {
  @PrimaryColumn('uuid')
  personId: string;

  @Column('jsonb')
  person: SearchedWords;
}
