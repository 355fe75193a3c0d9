import type { Appended, AppendRefused, AppendRequest, ExpectedRevision } from '../store/event-store.js';
import { BrokenChain, DuplicateEventId, GuardMoved, WrongExpectedRevision } from '../store/event-store.js';
import { byteaArray } from './binary-array.js';
import { positionFrom } from './position.js';

export type AppendRow = {
  readonly outcome:
    'stored' | 'deduplicated' | 'guard-moved' | 'wrong-revision' | 'duplicate-event-id' | 'broken-chain';
  readonly revision: number;
  readonly position: string;
  readonly subject: string;
  readonly wanted: number;
};

export const APPEND_SQL = 'SELECT * FROM event_store.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)';

/** The arguments of the append function: requests, their guards and their events as parallel arrays. */
export function appendArguments(requests: readonly AppendRequest[]): unknown[] {
  const guards = requests.flatMap(({ guards = [] }, index) =>
    guards.map((guard) => ({ ...guard, request: index + 1 })),
  );
  const events = requests.flatMap((request) => request.events);
  return [
    requests.map((request) => request.stream),
    requests.map((request) => numberFrom(request.expected)),
    requests.map((request) => request.events.length),
    guards.map((guard) => guard.request),
    guards.map((guard) => guard.stream),
    guards.map((guard) => numberFrom(guard.revision)),
    events.map((event) => event.eventId),
    byteaArray(events.map((event) => event.previous)),
    byteaArray(events.map((event) => event.leaf)),
    byteaArray(events.map((event) => event.bytes)),
  ];
}

export function outcomeOf(row: AppendRow): Appended | AppendRefused {
  switch (row.outcome) {
    case 'stored':
    case 'deduplicated':
      return {
        revision: row.revision,
        position: positionFrom(row.position),
        deduplicated: row.outcome === 'deduplicated',
      };
    case 'wrong-revision':
      return new WrongExpectedRevision(row.subject, revisionFrom(row.wanted), revisionFrom(row.revision));
    case 'guard-moved':
      return new GuardMoved(row.subject, revisionFrom(row.wanted), revisionFrom(row.revision));
    case 'duplicate-event-id':
      return new DuplicateEventId(row.subject);
    case 'broken-chain':
      return new BrokenChain(row.subject, row.revision);
  }
}

function numberFrom(revision: ExpectedRevision): number {
  return revision === 'no_stream' ? -1 : revision;
}

function revisionFrom(number: number): ExpectedRevision {
  return number === -1 ? 'no_stream' : number;
}
