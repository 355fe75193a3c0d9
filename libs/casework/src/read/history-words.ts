import type { Counterparty } from '@loenspor/pay';
import type { DataSource } from 'typeorm';
import type { ActedEntryRow } from './acted-entry.js';
import { Mentions } from './mentions.js';
import type { Mention, SaidEvent } from './mentions.js';

type Told<Event extends SaidEvent> = {
  readonly entries: readonly ActedEntryRow[];
  /** The entries of the context, as SQL names them. */
  readonly table: string;
  /** SQL of the cases' ids and counterparties. */
  readonly cases: string;
  readonly summary: (
    entry: ActedEntryRow,
    telling: { readonly counterparty: Counterparty; readonly about: Mention<Event> | null },
  ) => string;
};

/** A sentence for each of these entries, by entry, for who sees all that is logged. */
export async function historyWords<Event extends SaidEvent>(
  rows: DataSource,
  { entries, table, cases, summary }: Told<Event>,
): Promise<ReadonlyMap<string, string>> {
  if (entries.length === 0) return new Map();
  const caseId = [...new Set(entries.map((entry) => entry.caseId))];
  const [found, mentions] = await Promise.all([
    rows.query<{ readonly id: string; readonly counterparty: Counterparty }[]>(
      `${cases} WHERE t."id" = ANY($1::uuid[])`,
      [caseId],
    ),
    Mentions.of<Event>(rows, table, { caseId, entries, hidden: new Set() }),
  ]);
  const parties = new Map(found.map(({ id, counterparty }) => [id, counterparty]));
  return new Map(
    entries.flatMap((entry) => {
      const counterparty = parties.get(entry.caseId);
      const about = mentions.in(entry);
      const said = counterparty && saidOf(() => summary(entry, { counterparty, about }));
      return said ? [[entry.eventId, said] as const] : [];
    }),
  );
}

/** Nothing of an event that no sentence can be made of: its case is set aside, and the others are told all the same. */
function saidOf(sentence: () => string): string | null {
  try {
    return sentence();
  } catch {
    return null;
  }
}
