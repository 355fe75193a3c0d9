import type { Appended, AppendRequest, ExpectedRevision } from '../store/event-store.js';
import {
  AppendRefused,
  AppendTooLarge,
  DuplicateEventId,
  GuardMoved,
  WrongExpectedRevision,
} from '../store/event-store.js';
import { positionFrom } from './position.js';

const MOST_BYTES = 1_048_576;

/** The first event does not continue the stream's last one: whoever encoded it had read another stream. */
export class BrokenChain extends AppendRefused {
  constructor(
    readonly stream: string,
    readonly revision: number,
  ) {
    super(`Event ${revision} of ${stream} does not name the leaf of the event before it`);
  }
}

export type AppendRow = {
  readonly outcome:
    'stored' | 'deduplicated' | 'guard-moved' | 'wrong-revision' | 'duplicate-event-id' | 'broken-chain';
  readonly revision: number;
  readonly position: string;
  readonly subject: string;
  readonly wanted: number;
};

export const APPEND_SQL = 'SELECT * FROM event_store.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)';

/** Why a request need not be sent at all; throws for one that no caller may make. */
export function refusalBeforeSending(request: AppendRequest): AppendTooLarge | null {
  if (request.events.length === 0) throw new TypeError(`An append to ${request.stream} holds no event`);
  let size = 0;
  for (const event of request.events) size += event.bytes.byteLength;
  return size > MOST_BYTES ? new AppendTooLarge(size) : null;
}

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

/** As text at once: the driver's own way escapes every element again. */
function byteaArray(values: readonly (Uint8Array | null)[]): string {
  const texts = values.map((value) => (value === null ? 'NULL' : `"\\\\x${hexOf(value)}"`));
  return `{${texts.join(',')}}`;
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
