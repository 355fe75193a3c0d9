import { Column, PrimaryColumn } from 'typeorm';

/** Folded words by what they are of: the number, the place, the other side. */
export type SearchedWords = { readonly [of: string]: string };

/**
 * What one thing is called; each context that has things to be found keeps a table of its own. Of `called` the table
 * makes a column `words` for Postgres to search.
 */
export abstract class CalledRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('jsonb')
  called: SearchedWords;
}

/** What one entry of a timeline says; of `said` the table makes a column `words` too. */
export abstract class SaidRow {
  @PrimaryColumn('uuid')
  entryId: string;

  @Column('uuid')
  caseId: string;

  @Column('text')
  position: string;

  /** The union keeps it to itself. */
  @Column('boolean')
  internal: boolean;

  /** Folded words, a blank between them. */
  @Column('text')
  said: string;
}
