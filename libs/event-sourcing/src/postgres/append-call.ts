import type { QueryConfig } from 'pg';
import type { Appended, AppendRefused, AppendRequest, ExpectedRevision } from '../store/event-store.js';
import { BrokenChain, DuplicateEventId, GuardMoved, WrongExpectedRevision } from '../store/event-store.js';
import { byteaArray, integerArray, uuidArray } from '../sql/binary-array.js';
import { positionFrom } from './position.js';

type Answer = Appended | AppendRefused;

type AppendRow = {
  readonly outcome:
    'stored' | 'deduplicated' | 'guard-moved' | 'wrong-revision' | 'duplicate-event-id' | 'broken-chain';
  readonly revision: number;
  readonly position: string;
  readonly subject: string;
  readonly wanted: number;
};

/** A statement that appends, and how its rows answer the requests, in their order. */
export type AppendCall = {
  readonly query: QueryConfig;
  readonly answers: (rows: readonly unknown[]) => readonly Answer[];
};

const TOGETHER_SQL =
  'SELECT event_store.append_events_together($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS answer';
/** The long way as SQL; its arguments are `appendArguments`. */
export const APPEND_SQL = 'SELECT * FROM event_store.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)';

/** The short way, for requests that do not depend on each other's order; null where they do, or a chain is broken. */
export function appendTogether(requests: readonly AppendRequest[]): AppendCall | null {
  if (!areApart(requests) || !requests.every(isChained)) return null;
  const { guards, events } = partsOf(requests);
  let last = 0;
  const lasts = requests.map((request) => (last += request.events.length));
  const values = [
    requests.map((request) => request.stream),
    integerArray(requests.map((request) => numberFrom(request.expected))),
    integerArray(requests.map((request, index) => (lasts[index] ?? 0) - request.events.length + 1)),
    integerArray(lasts),
    ...guards,
    uuidArray(events.map((event) => event.eventId)),
    byteaArray(requests.map((request) => request.events[0]?.previous ?? null)),
    byteaArray(events.map((event) => event.leaf)),
    byteaArray(events.map((event) => event.bytes)),
  ];
  return {
    query: { name: 'loenspor-append-together', text: TOGETHER_SQL, values },
    answers: ([row]) => answersFrom((row as { readonly answer: string }).answer, requests, lasts),
  };
}

/** The long way, for any requests, one after the other. */
export function appendOneByOne(requests: readonly AppendRequest[]): AppendCall {
  return {
    query: { name: 'loenspor-append', text: APPEND_SQL, values: appendArguments(requests) },
    answers: (rows) => (rows as readonly AppendRow[]).map(answerOf),
  };
}

/** Requests, their guards and their events as parallel arrays. */
export function appendArguments(requests: readonly AppendRequest[]): unknown[] {
  const { guards, events } = partsOf(requests);
  return [
    requests.map((request) => request.stream),
    integerArray(requests.map((request) => numberFrom(request.expected))),
    integerArray(requests.map((request) => request.events.length)),
    ...guards,
    uuidArray(events.map((event) => event.eventId)),
    byteaArray(events.map((event) => event.previous)),
    byteaArray(events.map((event) => event.leaf)),
    byteaArray(events.map((event) => event.bytes)),
  ];
}

function partsOf(requests: readonly AppendRequest[]) {
  const guards = requests.flatMap(({ guards = [] }, index) =>
    guards.map((guard) => ({ ...guard, request: index + 1 })),
  );
  return {
    guards: [
      integerArray(guards.map((guard) => guard.request)),
      guards.map((guard) => guard.stream),
      integerArray(guards.map((guard) => numberFrom(guard.revision))),
    ],
    events: requests.flatMap((request) => request.events),
  };
}

/** Whether no stream that is written to is written to or looked at by another request too. */
function areApart(requests: readonly AppendRequest[]): boolean {
  const written = new Set<string>();
  for (const { stream } of requests) written.add(stream);
  if (written.size < requests.length) return false;
  return requests.every(({ guards = [] }) => guards.every((guard) => !written.has(guard.stream)));
}

/** Whether each event but the first names the leaf before it. */
function isChained({ events }: AppendRequest): boolean {
  return events.every(({ previous }, index) => {
    const before = events[index - 1]?.leaf;
    return before === undefined || before === previous || isEqual(before, previous);
  });
}

function isEqual(one: Uint8Array, other: Uint8Array | null): boolean {
  return other !== null && Buffer.compare(one, other) === 0;
}

/** The head before all of them, or what became of each. */
function answersFrom(
  answer: string,
  requests: readonly AppendRequest[],
  lasts: readonly number[],
): readonly Answer[] {
  if (answer.startsWith('[')) return (JSON.parse(answer) as readonly AppendRow[]).map(answerOf);
  const before = BigInt(answer);
  return requests.map(({ expected, events }, index) => ({
    revision: numberFrom(expected) + events.length,
    position: positionFrom(before + BigInt(lasts[index] ?? 0)),
    deduplicated: false,
  }));
}

function answerOf(row: AppendRow): Answer {
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
