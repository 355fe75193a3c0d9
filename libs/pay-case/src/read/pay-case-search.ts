import { matchesOf, searchedRows } from '@loenspor/casework';
import type { HitWords, Searched, SeenAsk, Telling, ToldHit } from '@loenspor/casework';
import { afterSql, ListConditions, tableOf } from '@loenspor/event-sourcing';
import type { SearchHit } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Language } from '@loenspor/pay';
import { sightCondition } from '@loenspor/representation';
import type { DataSource } from 'typeorm';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { PayCaseCalledRow, PayCaseSaidRow, PersonCalledRow } from './pay-case-search.row.js';
import { payCaseStatusSql } from './pay-case.answer.js';
import { PayCaseRow } from './pay-case.row.js';
import { PersonRow } from './person.row.js';

type Text = Personal<string> | null;
type FoundCase = {
  readonly id: string;
  readonly number: string;
  readonly name: Text;
  readonly post: Text;
  readonly institution: Text;
  readonly status: string;
};

/** Pay cases. None is seen by its place alone: the member must want the representative involved. */
export const searchedPayCases: Searched = searchedRows({
  kind: 'PAY_CASE',
  tables: (rows) => ({
    things: tableOf(rows, PayCaseRow),
    called: tableOf(rows, PayCaseCalledRow),
    said: tableOf(rows, PayCaseSaidRow),
  }),
  timeline: (rows) => tableOf(rows, PayCaseEntryRow),
  byOffice: 'false',
  words: async (rows, ids, { language, today }) => {
    const found = await rows.query<FoundCase[]>(
      `SELECT c."id", c."facts" ->> 'number' AS "number", c."facts" -> 'post' AS "post",
              c."facts" -> 'institution' AS "institution", p."name", ${payCaseStatusSql('c', '$2')} AS "status"
         FROM ${tableOf(rows, PayCaseRow)} c LEFT JOIN ${tableOf(rows, PersonRow)} p ON p."personId" = c."personId"
        WHERE c."id" = ANY($1::uuid[])`,
      [ids, today],
    );
    return new Map(found.map((row) => [row.id, caseWords(row, language)]));
  },
});

function caseWords({ number, name, post, institution, status }: FoundCase, language: Language): HitWords {
  const parts = [post, institution].filter((part): part is string => typeof part === 'string' && part !== '');
  return {
    number,
    title: shown(name, language) ?? number,
    subtitle: parts.length === 0 ? null : parts.join(' · '),
    status,
  };
}

function shown(text: Text, language: Language): string | null {
  if (!isErased(text)) return text;
  return language === 'da' ? 'slettet' : 'erased';
}

const placed = { municipality: 'c."municipality"', area: 'c."area"', id: 'c."id"', byOffice: 'false' };

/**
 * The persons of the cases that the viewer sees without representing anybody; a representative finds the case, and no
 * person apart from it. Where a person is, and the day of the newest step, are those of the newest such case.
 */
export const searchedPersons: Searched = {
  kind: 'PERSON',
  find: async (rows, { whole, terms, tier, after, limit }: SeenAsk) => {
    const isSeen = whole.of === 'EVERYTHING' || whole.municipalities.length > 0;
    if (tier !== 'CALLED' || !isSeen) return [];
    const list = new ListConditions();
    sightCondition(list, whole, placed);
    const [words, last] = [list.bind(terms.calledQuery(tier)), list.bind(limit)];
    return rows.query<SearchHit[]>(
      `SELECT p."id", t.* FROM ${tableOf(rows, PersonCalledRow)} p CROSS JOIN LATERAL (
         SELECT c."municipality", c."area", c."lastActivityOn", c."position"
           FROM ${tableOf(rows, PayCaseRow)} c WHERE c."personId" = p."id" AND ${list.sql}
          ORDER BY c."lastActivityOn" DESC, c."position" DESC LIMIT 1) t
        WHERE p."words" @@ ${words}::tsquery AND ${afterSql(list, after)}
        ORDER BY t."lastActivityOn" DESC, t."position" DESC LIMIT ${last}`,
      list.parameters,
    );
  },
  tell: async (rows: DataSource, hits: readonly SearchHit[], telling: Telling) => {
    const found = await rows.query<Pick<PersonRow, 'personId' | 'name'>[]>(
      `SELECT "personId", "name" FROM ${tableOf(rows, PersonRow)} WHERE "personId" = ANY($1::uuid[])`,
      [hits.map(({ id }) => id)],
    );
    const table = tableOf(rows, PersonCalledRow);
    const tables = { things: table, called: table, said: null, timeline: null };
    const matched = await matchesOf(rows, tables, { ...telling, hits });
    const told = found.map(({ personId, name }): [string, ToldHit] => {
      const title = shown(name, telling.language) ?? '';
      const matches = matched.get(personId) ?? [];
      return [personId, { number: null, title, subtitle: null, status: null, matched: matches }];
    });
    return new Map(told);
  },
};
