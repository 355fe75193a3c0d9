import { entryOf, foldedWords } from '@loenspor/event-sourcing';
import type { SearchedWords, SearchRow, SearchTerms } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { wordsSaid } from './said-words.js';

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
  consultant: 'CONSULTANT',
  period: 'PERIOD',
  title: 'TITLE',
  kind: 'KIND',
} as const;
export type SearchedField = (typeof fields)[keyof typeof fields];
export const searchedFields = [...Object.values(fields), 'ENTRY'] as const;

type Matched = {
  readonly row: SearchRow & { readonly person?: SearchedWords };
  readonly terms: SearchTerms;
  readonly seesAll: boolean;
  /** The timeline, as SQL names it. */
  readonly table: string | null;
};

/** What of a row a search found it by, as far as its reader sees it. */
export async function matchedBy(
  rows: DataSource,
  { row, terms, seesAll, table }: Matched,
): Promise<readonly SearchMatch[]> {
  const called = Object.entries({ ...row.called, ...row.person }).flatMap(([slot, words]) => {
    const found = words
      .split(' ')
      .some((word) => word !== '' && (terms.finds(word) || terms.findsCode(word)));
    const field = fields[slot as keyof typeof fields] as SearchedField | undefined;
    return found && field ? [{ field }] : [];
  });
  const said = bestOf(seesAll ? { ...row.shared, ...row.internal } : row.shared, terms);
  if (!said) return called;
  const { entryId, words } = said;
  const snippet = table === null ? null : await snippetOf(rows, { table, entryId, words, terms });
  return snippet ? [...called, { field: 'ENTRY', entryId, snippet }] : called;
}

/** The entry that has most of the words; of several the newest. */
function bestOf(said: SearchedWords, terms: SearchTerms): { entryId: string; words: string } | null {
  const counted = Object.entries(said)
    .map(([key, words]) => ({ key, words, count: terms.countIn(words.split(' ')) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || (one.key < other.key ? 1 : -1));
  const [best] = counted;
  return best ? { entryId: entryOf(best.key), words: best.words } : null;
}

type Sought = {
  readonly table: string;
  readonly entryId: string;
  readonly words: string;
  readonly terms: SearchTerms;
};
type Saying = { readonly type: string; readonly data: { readonly replacement?: Saying } };

/** Null when the entry does not say any more, or not yet, what it was found by. */
async function snippetOf(
  rows: DataSource,
  { table, entryId, words, terms }: Sought,
): Promise<readonly SnippetPart[] | null> {
  const [found] = await rows.query<Saying[]>(
    `SELECT coalesce(c."type", e."type") AS type, coalesce(c."data", e."data") AS data
       FROM ${table} e LEFT JOIN ${table} c ON c."eventId" = e."correctedBy" WHERE e."eventId" = $1`,
    [entryId],
  );
  if (!found) return null;
  const replacement = found.type === 'EntryCorrected' ? found.data.replacement : undefined;
  const { texts } = wordsSaid(replacement ?? found);
  const says = texts.flatMap(foldedWords).join(' ');
  if (!says.startsWith(words)) return null;
  const counted = texts.map((text) => ({ text, count: terms.countIn(foldedWords(text)) }));
  const best = counted.sort((one, other) => other.count - one.count)[0];
  return best ? marked(best.text, terms) : null;
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
