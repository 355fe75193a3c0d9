import { calledByConsultant, calledByNumber, calledByPlace, folded, wordsSaid } from '@loenspor/casework';
import {
  foldProjection,
  onEvery,
  searchSource,
  source,
  tableOf,
  uuidOfStream,
} from '@loenspor/event-sourcing';
import type {
  DecodedEvent,
  PageTransaction,
  Projected,
  Projection,
  SearchedWords,
  Source,
} from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { mandateVocabulary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import type { DataSource } from 'typeorm';
import { payCaseVocabulary } from '../domain/pay-case.events.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { personVocabulary } from '../domain/person.events.js';
import type { PersonEvent } from '../domain/person.events.js';
import { PayCaseSearchRow, PersonSearchRow } from './pay-case-search.row.js';

export const payCaseSearchRows = [PayCaseSearchRow, PersonSearchRow] as const;

/** What fills the rows that pay cases and persons are found by: in one, for a case is found by its person's name. */
export function payCaseSearchProjections(dataSource: DataSource): readonly Projection[] {
  const name = 'pay-case-search';
  const cases = foldProjection(dataSource, { name, version: 1, row: PayCaseSearchRow, sources: caseSources });
  const persons = foldProjection(dataSource, {
    name,
    version: 1,
    row: PersonSearchRow,
    sources: [personSource],
  });
  const naming = `UPDATE ${tableOf(dataSource, PayCaseSearchRow)} s SET "person" = p."person"
       FROM ${tableOf(dataSource, PersonSearchRow)} p WHERE p."personId" = s."personId"
        AND (s."id" = ANY($1::uuid[]) OR s."personId" = ANY($2::uuid[]))` as const;
  const projection: Projection = {
    name,
    version: 1,
    clear: async (transaction) => {
      await cases.clear(transaction);
      await persons.clear(transaction);
    },
    apply: async (events, transaction) => {
      await cases.apply(events, transaction);
      await persons.apply(events, transaction);
      await nameCases(naming, events, transaction);
    },
  };
  return [projection];
}

async function nameCases(
  sql: string,
  events: readonly DecodedEvent[],
  transaction: PageTransaction,
): Promise<void> {
  const opened = events.filter(({ type }) => type === 'CaseOpened').map(({ stream }) => uuidOfStream(stream));
  const known = events.filter(({ stream }) => stream.startsWith(`${personVocabulary.category}-`));
  const persons = known.map(({ stream }) => uuidOfStream(stream));
  if (opened.length + persons.length > 0) await transaction.query(sql, [opened, persons]);
}

const caseSources: readonly Source<PayCaseSearchRow>[] = [
  searchSource<PayCaseEvent, PayCaseSearchRow>({
    vocabulary: payCaseVocabulary,
    idOf: ({ stream }) => uuidOfStream(stream),
    begin: ({ type, data, occurredOn, position }, id) => {
      if (type !== 'CaseOpened') return null;
      const { municipality, area, personId } = data;
      const words = { called: {}, shared: {}, internal: {} };
      return { id, municipality, area, personId, lastActivityOn: occurredOn, position, ...words };
    },
    called: calledAfter,
    said: wordsSaid,
  }),
  searchSource<MandateEvent, PayCaseSearchRow>({
    vocabulary: mandateVocabulary,
    idOf: ({ data: { subject } }) => (subject.kind === 'PAY_CASE' ? subject.id : null),
    begin: () => null,
    called: (before) => before,
    said: wordsSaid,
  }),
];

const personSource: Source<PersonSearchRow> = source<PersonEvent, PersonSearchRow>({
  category: personVocabulary.category,
  keysOf: ({ stream }) => [uuidOfStream(stream)],
  on: onEvery<PersonEvent, PersonSearchRow>(personVocabulary, (_, { data }, personId) => ({
    personId,
    person: { person: clear(data.name) },
  })),
});

function calledAfter(before: SearchedWords, { type, data }: Projected<PayCaseEvent>): SearchedWords {
  if (type === 'ConsultantAssigned') return { ...before, ...calledByConsultant(data.consultantId) };
  if (type !== 'CaseOpened') return before;
  return {
    kind: folded('lønsag'),
    ...calledByPlace(data),
    ...calledByNumber(data),
    institution: clear(data.institution),
    post: clear(data.position),
    ...calledByConsultant(data.consultantId, data.imported),
  };
}

function clear(text: Personal<string> | undefined): string {
  return text === undefined || isErased(text) ? '' : folded(text);
}
