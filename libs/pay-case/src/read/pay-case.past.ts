import { eventsAsOf } from '@loenspor/casework';
import { dayInCopenhagen, foldEvents, readStreams, tableOf } from '@loenspor/event-sourcing';
import type { ReadSide } from '@loenspor/event-sourcing';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { answerSql } from './pay-case.answer.js';
import type { AnswerRow } from './pay-case.answer.js';
import { payCaseSources, personSources } from './pay-case.projections.js';
import { PayCaseRow } from './pay-case.row.js';
import { PersonRow } from './person.row.js';

/**
 * Pay cases as they were recorded at an instant, with their persons, made of their events anew.
 *
 * @param ids UUIDs, lower case
 * @param instant as the log writes them
 * @returns by id; those of which nothing had been recorded by then are not among them
 */
export async function payCasesAsOf(
  side: Pick<ReadSide, 'rows' | 'log'>,
  ids: readonly string[],
  instant: string,
): Promise<ReadonlyMap<string, AnswerRow>> {
  const { rows } = side;
  const events = await eventsAsOf(side, tableOf(rows, PayCaseEntryRow), { ids, instant });
  const cases = [...foldEvents({ name: 'pay cases as of', sources: payCaseSources }, events).values()];
  if (cases.length === 0) return new Map();
  const persons = await personsAsOf(side, new Set(cases.map(({ personId }) => personId)), instant);
  // What the next event would be folded into is the most of a row, and no answer looks into it.
  const told = cases.map(({ course: _, ...row }) => row);
  const found = await rows.query<AnswerRow[]>(
    `SELECT ${answerSql('$1')} FROM json_populate_recordset(NULL::${tableOf(rows, PayCaseRow)}, $2::json) c
       LEFT JOIN json_populate_recordset(NULL::${tableOf(rows, PersonRow)}, $3::json) p
         ON p."personId" = c."personId"`,
    [dayInCopenhagen(new Date(instant)), JSON.stringify(told), JSON.stringify(persons)],
  );
  return new Map(found.map((each) => [each.id, each]));
}

async function personsAsOf(
  { log: { store, codec } }: Pick<ReadSide, 'log'>,
  ids: ReadonlySet<string>,
  instant: string,
): Promise<readonly PersonRow[]> {
  const streams = [...ids].map((id) => `person-${id}`);
  const events = await codec.decode(await readStreams(store, streams));
  const lasts = new Map(
    events.flatMap(({ stream, recordedAt, revision }) => (recordedAt <= instant ? [[stream, revision]] : [])),
  );
  const known = events.filter(({ stream, revision }) => revision <= (lasts.get(stream) ?? -1));
  return [...foldEvents({ name: 'persons as of', sources: personSources }, known).values()];
}
