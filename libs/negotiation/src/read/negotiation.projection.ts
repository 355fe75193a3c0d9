import {
  actedEntrySource,
  caseProjection,
  clockColumns,
  waitingAfterMandate,
  withoutDrawnFor,
} from '@loenspor/casework';
import type { ClockColumns } from '@loenspor/casework';
import { foldProjection, onEvery, searchableWords, source, uuidOfStream } from '@loenspor/event-sourcing';
import type { Projected, Projection, Source } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import { mandateVocabulary, noCaseMandate, withMandate } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import type { DataSource } from 'typeorm';
import type { NegotiationEvent, NegotiationOpened } from '../domain/negotiation.events.js';
import { negotiationVocabulary } from '../domain/negotiation.vocabulary.js';
import { evolveNegotiation, noNegotiation, talks } from '../domain/negotiation.state.js';
import type { Negotiation } from '../domain/negotiation.state.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { decisionsAfter, noDecisions } from './negotiation.decisions.js';
import { isListed, noLists, withCorrected, withDuplicate, withEntry } from './negotiation.lists.js';
import type { Lists } from './negotiation.lists.js';
import { NegotiationRow } from './negotiation.row.js';
import { NegotiationStandingsRow } from './negotiation-standings.row.js';
import { isOpenForNews, waitingAfter } from './negotiation.waiting.js';

export const negotiationRows = [NegotiationRow, NegotiationEntryRow, NegotiationStandingsRow] as const;

/** What fills the rows of negotiations and of their timelines. */
export function negotiationProjections(dataSource: DataSource): readonly Projection[] {
  return [
    caseProjection(dataSource, {
      name: 'negotiations',
      version: 10,
      row: NegotiationRow,
      standings: NegotiationStandingsRow,
      sources: negotiationSources,
    }),
    foldProjection(dataSource, {
      name: 'negotiation-entries',
      version: 5,
      row: NegotiationEntryRow,
      sources: negotiationEntrySources,
    }),
  ];
}

export const negotiationEntrySources: readonly Source<NegotiationEntryRow>[] = [
  actedEntrySource<NegotiationEvent, NegotiationEntryRow>({
    vocabulary: negotiationVocabulary,
    caseOf: ({ stream }) => uuidOfStream(stream),
  }),
  actedEntrySource<MandateEvent, NegotiationEntryRow>({
    vocabulary: mandateVocabulary,
    caseOf: subjectOf,
    kept: withoutDrawnFor,
  }),
];

export const negotiationSources: readonly Source<NegotiationRow>[] = [
  source<NegotiationEvent, NegotiationRow>({
    category: negotiationVocabulary.category,
    keysOf: ({ stream }) => [uuidOfStream(stream)],
    on: onEvery<NegotiationEvent, NegotiationRow>(negotiationVocabulary, (row, event) => {
      const before = row ?? (event.type === 'NegotiationOpened' ? openedRow(event) : undefined);
      return before && afterEvent(before, event);
    }),
  }),
  source<MandateEvent, NegotiationRow>({
    category: mandateVocabulary.category,
    keysOf: (event) => [subjectOf(event)].filter((id) => id !== null),
    on: onEvery<MandateEvent, NegotiationRow>(
      mandateVocabulary,
      (row, event) => row && afterMandate(row, event),
    ),
  }),
];

function subjectOf({ data: { subject } }: MandateEvent): string | null {
  return subject.kind === 'NEGOTIATION' ? subject.id : null;
}

function openedRow({ stream, data, ...event }: Projected<NegotiationOpened>): NegotiationRow {
  const { number, externalRef = null, municipality, area, scope, counterparty } = data;
  const { agreementPeriod, ground, reason = null, consultantId, imported } = data;
  return {
    id: uuidOfStream(stream),
    ...{ number, externalRef, municipality, area, scope, counterparty },
    ...{ agreementPeriod, ground, reason, consultantId },
    consultantName: isErased(imported) ? null : (imported?.consultant ?? null),
    openedAt: event.recordedAt,
    openedOn: event.occurredOn,
    lastActivityOn: event.occurredOn,
    status: 'PREPARING',
    steppedLive: false,
    revision: event.revision,
    position: event.position,
    ...noLists,
    disagreement: null,
    ...noDecisions,
    ...noCaseMandate,
    searchNumbers: searchableWords(number, externalRef),
    searchWords: '',
    waiting: [],
    ...{ nextStep: null, nextStepSince: null, meetingSince: null },
    course: noNegotiation,
  };
}

/** A claim of a mandate that is told by its own stream, and what the clock alone tells, which no row goes by. */
const unmoving: ReadonlySet<NegotiationEvent['type']> = new Set(['MandateOpened', 'EscalationLapsed']);

function afterEvent(row: NegotiationRow, event: Projected<NegotiationEvent>): NegotiationRow {
  const after = evolveNegotiation(row.course, event);
  const lists = listsAfter(row, event);
  const open = after.disagreement?.entryId;
  const consultantName = after.consultantId === null ? row.consultantName : null;
  const status = after.status === 'NONE' ? row.status : after.status;
  const decisions = decisionsAfter(row, after, event);
  return {
    ...row,
    ...lists,
    disagreement: lists.disagreements.find(({ entryId }) => entryId === open) ?? null,
    ...decisions,
    ...(unmoving.has(event.type) ? { position: event.position } : activity(row, event)),
    consultantId: after.consultantId,
    consultantName,
    searchWords: searchableWords(boardName(row), consultantName),
    status,
    steppedLive: after.steppedLive,
    revision: event.revision,
    waiting: waitingAfter(row.waiting, { ...lists, ...decisions, status }, event),
    ...clocksAfter(lists, after, status),
    course: remembered(after),
  };
}

function clocksAfter(
  { demands, employerDemands, meetings }: Lists,
  { disagreement, escalations }: Negotiation,
  status: NegotiationRow['status'],
): ClockColumns {
  return clockColumns({
    dispute: { status, disagreement, escalations },
    demandedOn: [
      ...demands.map(({ sentOn }) => sentOn),
      ...employerDemands.map(({ receivedOn }) => receivedOn),
    ],
    metOn: meetings.map(({ heldOn }) => heldOn),
  });
}

function afterMandate(row: NegotiationRow, event: Projected<MandateEvent>): NegotiationRow {
  const waiting = isOpenForNews(row.status) ? waitingAfterMandate(row.waiting, event) : row.waiting;
  return { ...row, ...withMandate(row, event), ...activity(row, event), waiting };
}

function boardName({ counterparty }: NegotiationRow): string {
  return counterparty.kind === 'MUNICIPALITY' ? 'Kommune' : counterparty.name;
}

function listsAfter(row: Lists, event: Projected<NegotiationEvent>): Lists {
  const { background, strategies, notes, demands, employerDemands } = row;
  const { meetings, proposals, offers, disagreements, escalations } = row;
  const lists: Lists = {
    ...{ background, strategies, notes, demands, employerDemands },
    ...{ meetings, proposals, offers, disagreements, escalations },
  };
  if (event.type === 'EntryCorrected') return withCorrected(lists, event.data);
  if (event.type === 'EntryMarkedDuplicate') return withDuplicate(lists, event.data);
  return isListed(event) ? withEntry(lists, event.eventId, event) : lists;
}

function activity(
  { lastActivityOn }: NegotiationRow,
  { position, occurredOn }: Projected<NegotiationEvent | MandateEvent>,
): Pick<NegotiationRow, 'position' | 'lastActivityOn'> {
  return { position, lastActivityOn: occurredOn > lastActivityOn ? occurredOn : lastActivityOn };
}

/** What `evolve` and the clocks read of the past; the rest of the state stands in the row already. */
function remembered(state: Negotiation): Negotiation {
  return {
    ...state,
    entries: state.entries.filter(({ type }) => talks.has(type)),
    proposals: [],
    offers: [],
    result: state.result && { ...state.result, items: [] },
  };
}
