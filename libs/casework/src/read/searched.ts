import { findRows, tableOf } from '@loenspor/event-sourcing';
import type { EntryRow, SearchAsk, SearchHit, SearchRow } from '@loenspor/event-sourcing';
import type { Language } from '@loenspor/pay';
import { sightCondition } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { matchedBy } from './search-matches.js';
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

type SearchedRows<Row extends SearchRow> = {
  readonly kind: SearchedKind;
  readonly row: new () => Row;
  /** The timeline that texts stand in; null where there is none. */
  readonly entries: (new () => EntryRow) | null;
  /** Whether a representative of the office sees a row without being asked: SQL about `s`. */
  readonly byOffice: string;
  /** What else must hold of a row `s`. */
  readonly only?: (rows: DataSource) => string;
  readonly words: (
    rows: DataSource,
    ids: readonly string[],
    telling: Telling,
  ) => Promise<ReadonlyMap<string, HitWords>>;
};

/** Finds things by the rows that `searchSource` fills, within what the viewer sees. */
export function searchedRows<Row extends SearchRow>(by: SearchedRows<Row>): Searched {
  const placed = { municipality: 's."municipality"', area: 's."area"', id: 's."id"', byOffice: by.byOffice };
  return {
    kind: by.kind,
    find: (rows, { sight, whole, ...ask }) =>
      findRows(rows, by.row, {
        ...ask,
        whole: whole.of === 'EVERYTHING' ? 'EVERYWHERE' : whole.municipalities,
        narrow: (list) => {
          sightCondition(list, sight, placed);
          if (by.only) list.add(by.only(rows));
        },
      }),
    tell: async (rows, hits, telling) => {
      const ids = hits.map(({ id }) => id);
      if (ids.length === 0) return new Map();
      const words = await by.words(rows, ids, telling);
      const matches = await matchesOf(rows, by, ids, telling);
      const told = [...words].map(([id, each]) => [id, { ...each, matched: matches.get(id) ?? [] }] as const);
      return new Map(told);
    },
  };
}

async function matchesOf<Row extends SearchRow>(
  rows: DataSource,
  { row, entries }: SearchedRows<Row>,
  ids: readonly string[],
  { terms, whole }: Telling,
): Promise<ReadonlyMap<string, readonly SearchMatch[]>> {
  const found = await rows.query<Row[]>(
    `SELECT * FROM ${tableOf(rows, row)} s WHERE s."id" = ANY($1::uuid[])`,
    [ids],
  );
  const table = entries && tableOf(rows, entries);
  const matches = found.map(async (each) => {
    const seesAll = whole.of === 'EVERYTHING' || whole.municipalities.includes(each.municipality);
    return [each.id, await matchedBy(rows, { row: each, terms, seesAll, table })] as const;
  });
  return new Map(await Promise.all(matches));
}
