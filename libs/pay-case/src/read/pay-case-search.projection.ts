import { calledByConsultant, calledByNumber, calledByPlace, folded, saidTo } from '@loenspor/casework';
import {
  addressWords,
  calledSource,
  foldProjection,
  onEvery,
  saidSource,
  source,
  tableOf,
  uuidOfStream,
} from '@loenspor/event-sourcing';
import type { DecodedEvent, PageTransaction, Projection, Source } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import { mandateVocabulary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import type { DataSource } from 'typeorm';
import type { CaseOpenedData } from '../domain/pay-case.data.js';
import { payCaseVocabulary } from '../domain/pay-case.events.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { personVocabulary } from '../domain/person.events.js';
import type { PersonEvent } from '../domain/person.events.js';
import { payCaseAudience, payCaseWithheld } from './pay-case.audience.js';
import { origins } from './pay-case.words.js';
import { PayCaseCalledRow, PayCaseSaidRow, PersonCalledRow } from './pay-case-search.row.js';

export const payCaseSearchRows = [PayCaseCalledRow, PayCaseSaidRow, PersonCalledRow] as const;

/** What fills the rows that pay cases and persons are found by. */
export function payCaseSearchProjections(dataSource: DataSource): readonly Projection[] {
  return [
    calledProjection(dataSource, { name: 'pay-cases-called', version: 3 }),
    foldProjection(dataSource, {
      name: 'pay-cases-said',
      version: 4,
      row: PayCaseSaidRow,
      sources: saidSources,
    }),
  ];
}

/**
 * Cases and persons in one, for a case is found by its person's name. Never by the address: representatives find cases,
 * and are not told it; whoever is finds the person.
 */
function calledProjection(
  dataSource: DataSource,
  about: { readonly name: string; readonly version: number },
): Projection {
  const cases = foldProjection(dataSource, { ...about, row: PayCaseCalledRow, sources: [caseSource] });
  const persons = foldProjection(dataSource, { ...about, row: PersonCalledRow, sources: [personSource] });
  const naming = ({ schema }: PageTransaction) =>
    `UPDATE ${tableOf(dataSource, PayCaseCalledRow, schema)} s SET "person" = p."called" - 'email' ` +
    `FROM ${tableOf(dataSource, PersonCalledRow, schema)} p WHERE p."id" = s."personId" ` +
    `AND (s."id" = ANY($1::uuid[]) OR s."personId" = ANY($2::uuid[]))`;
  return {
    ...about,
    tables: [...cases.tables, ...persons.tables],
    categories: [...(cases.categories ?? []), ...(persons.categories ?? [])],
    concerns: (event) => [cases, persons].some((each) => each.concerns?.(event) ?? true),
    clear: async (transaction) => {
      await cases.clear(transaction);
      await persons.clear(transaction);
    },
    apply: async (events, transaction) => {
      await cases.apply(events, transaction);
      await persons.apply(events, transaction);
      await nameCases(naming(transaction), events, transaction);
    },
  };
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

const caseSource = calledSource<PayCaseEvent, PayCaseCalledRow>({
  vocabulary: payCaseVocabulary,
  idOf: ({ stream }) => uuidOfStream(stream),
  on: {
    CaseOpened: (_, { data }, id) => ({
      id,
      personId: data.personId,
      called: {
        ...calledByPlace(data),
        ...calledByNumber(data),
        ...calledByKind(data),
        ...calledByPost(data),
        ...calledByConsultant(data.consultantId, data.imported),
      },
    }),
    EntryCorrected: (row, { data: { replacement } }) =>
      row && replacement.type === 'CaseOpened'
        ? {
            ...row,
            called: { ...row.called, ...calledByKind(replacement.data), ...calledByPost(replacement.data) },
          }
        : row,
    ConsultantAssigned: (row, { data }) =>
      row && { ...row, called: { ...row.called, ...calledByConsultant(data.consultantId) } },
  },
});

const saidSources: readonly Source<PayCaseSaidRow>[] = [
  saidSource<PayCaseEvent, PayCaseSaidRow>({
    vocabulary: payCaseVocabulary,
    caseOf: ({ stream }) => uuidOfStream(stream),
    said: saidTo(payCaseAudience, payCaseWithheld),
  }),
  saidSource<MandateEvent, PayCaseSaidRow>({
    vocabulary: mandateVocabulary,
    caseOf: ({ data: { subject } }) => (subject.kind === 'PAY_CASE' ? subject.id : null),
    said: saidTo(payCaseAudience, payCaseWithheld),
  }),
];

const personSource: Source<PersonCalledRow> = source<PersonEvent, PersonCalledRow>({
  category: personVocabulary.category,
  keysOf: ({ stream }) => [uuidOfStream(stream)],
  on: onEvery<PersonEvent, PersonCalledRow>(personVocabulary, (_, { data }, id) => ({
    id,
    called: { person: clear(data.name), email: addressOf(data.email) },
  })),
});

function calledByKind({ origin }: Pick<CaseOpenedData, 'origin'>) {
  return { kind: folded(`lønsag ${origins.da[origin]}`) };
}

function calledByPost({ institution, position }: Pick<CaseOpenedData, 'institution' | 'position'>) {
  return { institution: clear(institution), post: clear(position) };
}

function addressOf(email: Personal<string> | undefined): string {
  return email === undefined || isErased(email) ? '' : addressWords(email).join(' ');
}

function clear(text: Personal<string> | undefined): string {
  return text === undefined || isErased(text) ? '' : folded(text);
}
