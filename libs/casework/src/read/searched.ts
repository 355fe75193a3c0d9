import { findThings } from '@loenspor/event-sourcing';
import type { SearchAsk, SearchHit, SearchTables } from '@loenspor/event-sourcing';
import type { Language } from '@loenspor/pay';
import { sightCondition } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { matchesOf } from './search-matches.js';
import type { SearchMatch } from './search-matches.js';

export type SearchedKind = 'PERSON' | 'PAY_CASE' | 'NEGOTIATION' | 'PRE_AGREEMENT';

/** `sight`: what the viewer may see; `whole`: where that is all that is logged, internal texts included. */
export type SeenAsk = Omit<SearchAsk, 'narrow' | 'whole'> & { readonly sight: Sight; readonly whole: Sight };

/** How a page of hits is to be told. */
export type Telling = Pick<SeenAsk, 'terms' | 'whole'> & {
  readonly language: Language;
  /** `YYYY-MM-DD` */
  readonly today: string;
};

/** What a hit is called; `number` null of what has none, `status` null where the day alone tells it. */
export type HitWords = {
  readonly number: string | null;
  readonly title: string;
  readonly subtitle: string | null;
  readonly status: string | null;
};
export type ToldHit = HitWords & { readonly matched: readonly SearchMatch[] };

/** One kind of thing that a search finds, by the context that has it. */
export type Searched = {
  readonly kind: SearchedKind;
  /** At most `limit`, newest activity first. */
  find(rows: DataSource, ask: SeenAsk): Promise<readonly SearchHit[]>;
  /** By id; one that is no more there is left out. */
  tell(rows: DataSource, hits: readonly SearchHit[], telling: Telling): Promise<ReadonlyMap<string, ToldHit>>;
};

type SearchedRows = {
  readonly kind: SearchedKind;
  readonly tables: (rows: DataSource) => SearchTables;
  /** The timeline that texts stand in, as SQL names it; null where there is none. */
  readonly timeline: (rows: DataSource) => string | null;
  /** Whether a representative of the office sees a thing without being asked: SQL about `t`. */
  readonly byOffice: string;
  /** What else must hold of a thing `t`: SQL. */
  readonly only?: string;
  readonly words: (
    rows: DataSource,
    ids: readonly string[],
    telling: Telling,
  ) => Promise<ReadonlyMap<string, HitWords>>;
};

/** Finds things by the rows that `calledSource` and `saidSource` fill, within what the viewer sees. */
export function searchedRows(by: SearchedRows): Searched {
  const placed = { municipality: 't."municipality"', area: 't."area"', id: 't."id"', byOffice: by.byOffice };
  return {
    kind: by.kind,
    find: (rows, { sight, whole, ...ask }) =>
      findThings(rows, by.tables(rows), {
        ...ask,
        whole: whole.of === 'EVERYTHING' ? 'EVERYWHERE' : whole.municipalities,
        narrow: (list) => {
          sightCondition(list, sight, placed);
          if (by.only) list.add(by.only);
        },
      }),
    tell: async (rows, hits, telling) => {
      if (hits.length === 0) return new Map();
      const ids = hits.map(({ id }) => id);
      const words = await by.words(rows, ids, telling);
      const tables = { ...by.tables(rows), timeline: by.timeline(rows) };
      const matched = await matchesOf(rows, tables, { ...telling, hits });
      return new Map([...words].map(([id, each]) => [id, { ...each, matched: matched.get(id) ?? [] }]));
    },
  };
}
