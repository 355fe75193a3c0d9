import { Column, PrimaryColumn } from 'typeorm';

/** Folded words by what they are of: an entry of the log, or a part of the name. */
export type SearchedWords = { readonly [of: string]: string };

/**
 * What one thing is found by; each context that has things to be found keeps a table of its own. From the three kinds of
 * words the table makes one column `words` for Postgres to search, weight A what it is called, B what all who see it may
 * read, D what the union keeps to itself.
 */
export abstract class SearchRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  municipality: string;

  @Column('text')
  area: string;

  /** The latest day of any step (`YYYY-MM-DD`), and where the last one stands in the log. */
  @Column('text')
  lastActivityOn: string;

  @Column('text')
  position: string;

  @Column('jsonb')
  called: SearchedWords;

  @Column('jsonb')
  shared: SearchedWords;

  @Column('jsonb')
  internal: SearchedWords;
}
