import { foldedWords } from '@loenspor/event-sourcing';
import type {
  CalledRow,
  SaidRow,
  SearchedWords,
  SearchHit,
  SearchTables,
  SearchTerms,
} from '@loenspor/event-sourcing';
import type { Sight } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { textsSaid } from './said-words.js';
import { viewIn } from './union-only.js';

/** A piece of a text; `hit`: a word that was asked for. Plain text, to be shown as such. */
export type SnippetPart = { readonly text: string; readonly hit: boolean };

/** Where a hit was found: in what it is called, or in an entry of its timeline. */
export type SearchMatch =
  | { readonly field: SearchedField }
  | { readonly field: 'ENTRY'; readonly entryId: string; readonly snippet: readonly SnippetPart[] };

const fields = {
  number: 'NUMBER',
  municipality: 'MUNICIPALITY',
  area: 'AREA',
  counterparty: 'COUNTERPARTY',
  institution: 'INSTITUTION',
  post: 'POST',
  person: 'PERSON',
  email: 'EMAIL',
  consultant: 'CONSULTANT',
  period: 'PERIOD',
  terms: 'TERMS',
  kind: 'KIND',
} as const;
export type SearchedField = (typeof fields)[keyof typeof fields];
export const searchedFields = [...Object.values(fields), 'ENTRY'] as const;

export type MatchTables = SearchTables & { readonly timeline: string | null };
export type Matching = {
  readonly terms: SearchTerms;
  readonly whole: Sight;
  readonly hits: readonly SearchHit[];
};

/** By what hits were found, as far as their reader sees it. */
export async function matchesOf(
  rows: DataSource,
  tables: MatchTables,
  { terms, whole, hits }: Matching,
): Promise<ReadonlyMap<string, readonly SearchMatch[]>> {
  const ids = hits.map(({ id }) => id);
  const seesAll = hits.filter(({ municipality }) => viewIn(whole, municipality) === 'WHOLE');
  const [called, said] = await Promise.all([
    rows.query<Called[]>(`SELECT * FROM ${tables.called} WHERE "id" = ANY($1::uuid[])`, [ids]),
    saidOf(rows, tables, { ids, own: seesAll.map(({ id }) => id), terms }),
  ]);
  const found = called.map(({ id, called: words, person }) => {
    const entry = said.get(id);
    return [id, [...fieldsOf({ ...words, ...person }, terms), ...(entry ? [entry] : [])]] as const;
  });
  return new Map(found);
}

type Called = Pick<CalledRow, 'id' | 'called'> & { readonly person?: SearchedWords };

function fieldsOf(called: SearchedWords, terms: SearchTerms): readonly SearchMatch[] {
  return Object.entries(called).flatMap(([slot, words]) => {
    const found = words
      .split(' ')
      .some((word) => word !== '' && (terms.finds(word) || terms.findsCode(word)));
    const field = fields[slot as keyof typeof fields] as SearchedField | undefined;
    return found && field ? [{ field }] : [];
  });
}

type Saying = { readonly type: string; readonly data: { readonly replacement?: Saying } };
type Said = Pick<SaidRow, 'entryId' | 'caseId' | 'said'> & Saying & { readonly count: number };

/** Of each the entry that has most of the words, of several the newest; `own`: those that are seen whole. */
async function saidOf(
  rows: DataSource,
  { said, timeline }: MatchTables,
  {
    ids,
    own,
    terms,
  }: { readonly ids: readonly string[]; readonly own: readonly string[]; readonly terms: SearchTerms },
): Promise<ReadonlyMap<string, SearchMatch>> {
  if (said === null || timeline === null) return new Map();
  const any = terms.wordQueries.map((query) => `(${query.said})`).join(' | ');
  const found = await rows.query<Omit<Said, 'count'>[]>(
    `SELECT s."entryId", s."caseId", s."said", coalesce(c."type", e."type") AS "type",
            coalesce(c."data", e."data") AS "data"
       FROM ${said} s JOIN ${timeline} e ON e."eventId" = s."entryId"
       LEFT JOIN ${timeline} c ON c."eventId" = e."correctedBy"
      WHERE s."caseId" = ANY($1::uuid[]) AND (NOT s."internal" OR s."caseId" = ANY($2::uuid[]))
        AND (s."words" @@ $3::tsquery) IS TRUE ORDER BY s."position" DESC`,
    [ids, own, any],
  );
  const counted = found.map((row): Said => ({ ...row, count: terms.countIn(row.said.split(' ')) }));
  const best = new Map<string, SearchMatch>();
  for (const entry of counted.sort((one, other) => other.count - one.count)) {
    const snippet = best.has(entry.caseId) ? null : snippetOf(entry, terms);
    if (snippet) best.set(entry.caseId, { field: 'ENTRY', entryId: entry.entryId, snippet });
  }
  return best;
}

/** Null when the timeline does not say any more, or not yet, what the entry was found by. */
function snippetOf({ type, data, said }: Said, terms: SearchTerms): readonly SnippetPart[] | null {
  const texts = textsSaid((type === 'EntryCorrected' && data.replacement?.data) || data);
  if (!texts.flatMap(foldedWords).join(' ').startsWith(said)) return null;
  const counted = texts.map((text) => ({ text, count: terms.countIn(foldedWords(text)) }));
  const [best] = counted.sort((one, other) => other.count - one.count);
  return best && best.count > 0 ? marked(best.text, terms) : null;
}

const BEFORE = 8;
const AFTER = 22;
const LONGEST = 200;

/** Some words around the first hit, with all hits among them told apart. */
function marked(text: string, terms: SearchTerms): readonly SnippetPart[] {
  const pieces = text.split(/(\s+)/u);
  const isHit = (piece: string) => foldedWords(piece).some((word) => terms.finds(word));
  const first = Math.max(pieces.findIndex(isHit), 0);
  const [from, to] = [Math.max(first - 2 * BEFORE, 0), first + 2 * AFTER];
  const shown = pieces.slice(from, to).map((piece) => ({ text: piece.slice(0, LONGEST), hit: isHit(piece) }));
  const begun = from > 0 ? [{ text: '… ', hit: false }] : [];
  const ended = to < pieces.length ? [{ text: ' …', hit: false }] : [];
  return joined([...begun, ...shown, ...ended]);
}

function joined(parts: readonly SnippetPart[]): readonly SnippetPart[] {
  const all: SnippetPart[] = [];
  for (const { text, hit } of parts) {
    const last = all.at(-1);
    if (last?.hit === hit) all[all.length - 1] = { text: last.text + text, hit };
    else all.push({ text, hit });
  }
  return all;
}
