import { readStreams } from '@loenspor/event-sourcing';
import type { DecodedEvent, ReadSide } from '@loenspor/event-sourcing';

/**
 * Every event of these cases, each case's up to the last one by position that was recorded at or before an instant; those
 * of one stream in order.
 *
 * @param entries the table of the cases' entries, as SQL names it
 * @param instant as the log writes them
 */
export async function eventsAsOf(
  { rows, log }: Pick<ReadSide, 'rows' | 'log'>,
  entries: string,
  { ids, instant }: { readonly ids: readonly string[]; readonly instant: string },
): Promise<readonly DecodedEvent[]> {
  if (ids.length === 0) return [];
  const found = await rows.query<{ readonly stream: string; readonly last: string }[]>(
    `SELECT e."stream", l."last" FROM unnest($1::uuid[]) c(id)
       CROSS JOIN LATERAL (SELECT max(k."position") AS "last" FROM ${entries} k
         WHERE k."caseId" = c.id AND k."recordedAt" <= $2) l
       JOIN ${entries} e ON e."caseId" = c.id AND e."position" <= l."last"
      GROUP BY e."stream", l."last"`,
    [ids, instant],
  );
  const lastOf = new Map(found.map(({ stream, last }) => [stream, last]));
  const events = await readStreams(log.store, [...lastOf.keys()]);
  const known = events.filter(({ stream, position }) => position <= (lastOf.get(stream) ?? ''));
  return log.codec.decode(known.sort((one, other) => (one.position < other.position ? -1 : 1)));
}

/**
 * What is made of cases; where an event of one cannot be applied, of those of which nothing has been set aside: whoever
 * answers a list says that it lacks something.
 *
 * @param entries what names each case's streams (`caseId`, `stream`), as SQL names it: the table of its entries
 * @throws what `make` throws where nothing of these cases has been set aside
 */
export async function ofWholeCases<Made>(
  {
    rows,
    entries,
    ids,
  }: Pick<ReadSide, 'rows'> & { readonly entries: string; readonly ids: readonly string[] },
  make: (ids: readonly string[]) => Promise<Made>,
): Promise<Made> {
  try {
    return await make(ids);
  } catch (error) {
    const whole = await rows.query<{ readonly id: string }[]>(
      `SELECT c.id FROM unnest($1::uuid[]) c(id) WHERE NOT EXISTS (
         SELECT FROM ${entries} e JOIN read.parked_stream p USING ("stream") WHERE e."caseId" = c.id)`,
      [ids],
    );
    if (whole.length === ids.length) throw error;
    return make(whole.map(({ id }) => id));
  }
}

/** The entries of a case that were recorded behind one position (null: from the beginning) up to another, in order. */
export async function entriesBetween(
  rows: ReadSide['rows'],
  entries: string,
  { caseId, after, until, limit }: EntryStretch,
): Promise<readonly string[]> {
  const found = await rows.query<{ readonly id: string }[]>(
    `SELECT "eventId" AS id FROM ${entries} WHERE "caseId" = $1 AND "position" > $2 AND "position" <= $3
      ORDER BY "position" LIMIT $4`,
    [caseId, after ?? '', until, limit],
  );
  return found.map(({ id }) => id);
}

type EntryStretch = {
  readonly caseId: string;
  readonly after: string | null;
  readonly until: string;
  readonly limit: number;
};
