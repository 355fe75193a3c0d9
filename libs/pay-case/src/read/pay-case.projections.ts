import { actedEntrySource, caseProjection, clockColumns, waitingAfterMandate } from '@loenspor/casework';
import { foldProjection, onEvery, searchableWords, source } from '@loenspor/event-sourcing';
import type { Fold, Projected, Projection, Source } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import { mandateVocabulary, noCaseMandate, withMandate } from '@loenspor/mandate';
import type { CaseMandateColumns, MandateEvent } from '@loenspor/mandate';
import type { DataSource } from 'typeorm';
import { isRepInvolved } from '../domain/pay-case.entries.js';
import { payCaseVocabulary } from '../domain/pay-case.events.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { disputeOf } from '../domain/pay-case.log.js';
import { evolvePayCase, noPayCase } from '../domain/pay-case.state.js';
import { personVocabulary } from '../domain/person.events.js';
import type { PersonDetails, PersonEvent } from '../domain/person.events.js';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { clockedOf } from './pay-case.clocked.js';
import { consultantNameOf, factsOf } from './pay-case.facts.js';
import { PayCaseRow } from './pay-case.row.js';
import { PayCaseStandingsRow } from './pay-case-standings.row.js';
import { isOpenForNews, waitingAfter } from './pay-case.waiting.js';
import type { PayCaseCourse } from './pay-case.row.js';
import { PersonRow } from './person.row.js';

export const payCaseRows = [PayCaseRow, PersonRow, PayCaseEntryRow, PayCaseStandingsRow] as const;

/** What fills the rows of pay cases, of their persons and of their timelines. */
export function payCaseProjections(dataSource: DataSource): readonly Projection[] {
  return [
    caseProjection(dataSource, {
      name: 'pay-cases',
      version: 11,
      row: PayCaseRow,
      standings: PayCaseStandingsRow,
      sources: payCaseSources,
    }),
    foldProjection(dataSource, { name: 'persons', version: 1, row: PersonRow, sources: personSources }),
    foldProjection(dataSource, {
      name: 'pay-case-entries',
      version: 3,
      row: PayCaseEntryRow,
      sources: entrySources,
    }),
  ];
}

const idOf = ({ stream }: { readonly stream: string }) => stream.slice(stream.indexOf('-') + 1);
const subjectOf = ({ data }: Projected<MandateEvent>) =>
  data.subject.kind === 'PAY_CASE' ? data.subject.id : null;

const byOwnEvent: Fold<PayCaseRow, Projected<PayCaseEvent>> = (row, event, id) => {
  const before = row?.course.payCase ?? noPayCase();
  const payCase = evolvePayCase(before, event);
  if (payCase.status === 'NONE') return row;
  const course: PayCaseCourse = {
    payCase,
    openedAt: row?.course.openedAt ?? event.recordedAt,
    openedOn: row?.course.openedOn ?? event.occurredOn,
    originals: originalsAfter(row?.course, event),
  };
  const { opening, status, steppedLive, consultantId } = payCase;
  const clocked = once(() => clockedOf(payCase));
  const clocks = once(() => clockColumns({ ...clocked(), dispute: disputeOf(payCase) }));
  return {
    ...mandateColumnsOf(row),
    id,
    personId: opening.personId,
    municipality: opening.municipality,
    area: opening.area,
    agreementPeriod: opening.agreementPeriod,
    consultantId,
    status,
    steppedLive,
    repInvolved: isRepInvolved(payCase),
    revision: event.revision,
    ...activity(row, event),
    waiting: waitingAfter(row?.waiting ?? [], payCase, event, before),
    // Made when the row is written, not at each of the events that a page has for it.
    get nextStep() {
      return clocks().nextStep;
    },
    get nextStepSince() {
      return clocks().nextStepSince;
    },
    get meetingSince() {
      return clocks().meetingSince;
    },
    get numbers() {
      return searchableWords(opening.number, opening.externalRef);
    },
    get words() {
      return wordsOf(payCase);
    },
    get clocked() {
      return clocked();
    },
    get facts() {
      return factsOf(course);
    },
    course,
  };
};

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function mandateColumnsOf(row: CaseMandateColumns | undefined): CaseMandateColumns {
  const { mandateId, mandateStatus, mandateVersion, mandateValidFrom, mandateValidTo } = row ?? noCaseMandate;
  const { mandateImportedStep, mandateCourse } = row ?? noCaseMandate;
  return {
    ...{ mandateId, mandateStatus, mandateVersion, mandateValidFrom, mandateValidTo },
    ...{ mandateImportedStep, mandateCourse },
  };
}

const byMandateEvent: Fold<PayCaseRow, Projected<MandateEvent>> = (row, event) =>
  row && {
    ...row,
    ...withMandate(row, event),
    ...activity(row, event),
    waiting: isOpenForNews(row.status) ? waitingAfterMandate(row.waiting, event) : row.waiting,
  };

export const payCaseSources: readonly Source<PayCaseRow>[] = [
  source<PayCaseEvent, PayCaseRow>({
    category: payCaseVocabulary.category,
    keysOf: (event) => [idOf(event)],
    on: onEvery<PayCaseEvent, PayCaseRow>(payCaseVocabulary, byOwnEvent),
  }),
  source<MandateEvent, PayCaseRow>({
    category: mandateVocabulary.category,
    keysOf: (event) => [subjectOf(event)].filter((id) => id !== null),
    on: onEvery<MandateEvent, PayCaseRow>(mandateVocabulary, byMandateEvent),
  }),
];

export const personSources: readonly Source<PersonRow>[] = [
  source<PersonEvent, PersonRow>({
    category: personVocabulary.category,
    keysOf: (event) => [idOf(event)],
    on: {
      PersonRegistered: (_, { data }, personId) => personOf(personId, data),
      PersonCorrected: (_, { data }, personId) => personOf(personId, data),
    },
  }),
];

const entrySources: readonly Source<PayCaseEntryRow>[] = [
  actedEntrySource<PayCaseEvent, PayCaseEntryRow>({ vocabulary: payCaseVocabulary, caseOf: idOf }),
  actedEntrySource<MandateEvent, PayCaseEntryRow>({ vocabulary: mandateVocabulary, caseOf: subjectOf }),
];

function activity(
  row: PayCaseRow | undefined,
  { type, position, occurredOn }: Projected<PayCaseEvent> | Projected<MandateEvent>,
): Pick<PayCaseRow, 'position' | 'lastActivityOn'> {
  const before = row?.lastActivityOn ?? occurredOn;
  if (type === 'MandateOpened') return { position, lastActivityOn: before };
  return { position, lastActivityOn: before > occurredOn ? before : occurredOn };
}

function originalsAfter(
  course: PayCaseCourse | undefined,
  event: Projected<PayCaseEvent>,
): PayCaseCourse['originals'] {
  const originals = course?.originals ?? [];
  if (event.type !== 'EntryCorrected') return originals;
  const { entryId } = event.data;
  const known = originals.some((entry) => entry.entryId === entryId);
  const entry = known ? undefined : course?.payCase.entries.find((each) => each.entryId === entryId);
  return entry ? [...originals, entry] : originals;
}

function wordsOf(payCase: PayCaseCourse['payCase']): string {
  const { counterparty, institution } = payCase.opening;
  const board = counterparty.kind === 'SELF_GOVERNING_BOARD' ? counterparty.name : null;
  return searchableWords(board, isErased(institution) ? null : institution, consultantNameOf(payCase));
}

function personOf(personId: string, { name, email, userId }: PersonDetails): PersonRow {
  const words = searchableWords(isErased(name) ? null : name);
  return { personId, name, email: email ?? null, userId: userId ?? null, words };
}
