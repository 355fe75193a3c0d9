import { DELETED, metadataStream, NO_EVENT, type EventLog, type LoggedEvent } from './event-log.js';

export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';

/** What the writer decides of an append before it writes (eventstores.md 4.2; the numbers in the code are its). */
export type Decision =
  | { readonly is: 'ok'; readonly current: bigint; readonly softDeleted: boolean }
  | { readonly is: 'wrong-expected-version'; readonly current: bigint }
  | { readonly is: 'stream-deleted' }
  | { readonly is: 'idempotent'; readonly last: LoggedEvent }
  | { readonly is: 'idempotent-not-replicated' };

/**
 * Ids of events lately committed, with the place where each one was seen first: bounded by bytes, oldest out first,
 * gone at a restart. Only appends without an exact revision rely on it.
 */
export class CommittedIds {
  private readonly places = new Map<string, { readonly stream: string; readonly revision: bigint }>();
  private bytes = 0;

  constructor(private readonly limit: number) {}

  find(id: string) {
    return this.places.get(id);
  }

  put(event: LoggedEvent): void {
    if (this.places.has(event.id)) return;
    this.places.set(event.id, { stream: event.stream, revision: event.revision });
    this.bytes += sizeOf(event.stream);
    for (const [id, place] of this.places) {
      if (this.bytes <= this.limit) break;
      this.places.delete(id);
      this.bytes -= sizeOf(place.stream);
    }
  }

  clear(): void {
    this.places.clear();
    this.bytes = 0;
  }
}

export type CommitRequest = {
  readonly stream: string;
  readonly expected: Expected;
  readonly ids: readonly string[];
};

/** Decides one append or deletion over what the writer has written so far. */
export function checkCommit(log: EventLog, committed: CommittedIds, request: CommitRequest): Decision {
  const { stream, expected } = request;
  const current = log.lastRevision(stream);
  if (current === DELETED) return { is: 'stream-deleted' }; // 1
  if (expected === 'stream_exists') {
    if (log.isSoftDeleted(stream)) return { is: 'stream-deleted' }; // 2
    const knownByMetadata = log.lastRevision(metadataStream(stream)) !== NO_EVENT;
    if (current === NO_EVENT && !knownByMetadata) return { is: 'wrong-expected-version', current };
  }
  if (expected === 'any' || expected === 'stream_exists') return checkByCache(log, committed, request);
  const revision = expected === 'no_stream' ? NO_EVENT : expected;
  if (revision < current) return checkByPosition(log, request, revision); // 4
  if (revision > current) return { is: 'wrong-expected-version', current }; // 5
  return { is: 'ok', current, softDeleted: log.isSoftDeleted(stream) }; // 6
}

/** 3: without an exact revision the ids are looked up in memory, and the first unknown one lets the batch through. */
function checkByCache(log: EventLog, committed: CommittedIds, { stream, ids }: CommitRequest): Decision {
  const current = log.lastRevision(stream);
  let last: bigint | null = null;
  for (const id of ids) {
    const place = committed.find(id);
    if (place?.stream === stream) last = place.revision;
    else if (last === null) break;
    else return { is: 'wrong-expected-version', current };
  }
  if (last === null) return { is: 'ok', current, softDeleted: log.isSoftDeleted(stream) };
  return standsAlready(log, stream, last);
}

/** 4: below the head the ids are compared one by one with what stands behind the expected revision. */
function checkByPosition(log: EventLog, { stream, expected, ids }: CommitRequest, from: bigint): Decision {
  const current = log.lastRevision(stream);
  const differs = ids.findIndex((id, index) => log.writtenAt(stream, from + 1n + BigInt(index))?.id !== id);
  if (differs === -1 && ids.length > 0) return standsAlready(log, stream, from + BigInt(ids.length));
  const recreates = differs === 0 && expected === 'no_stream' && log.isSoftDeleted(stream);
  return recreates ? { is: 'ok', current, softDeleted: true } : { is: 'wrong-expected-version', current };
}

function standsAlready(log: EventLog, stream: string, revision: bigint): Decision {
  const last = log.writtenAt(stream, revision);
  if (last === undefined || !log.isReplicated(last)) return { is: 'idempotent-not-replicated' }; // 8
  return { is: 'idempotent', last }; // 7
}

/** An id, a revision and a reference, as the server reckons, and the stream's name in UTF-16. */
function sizeOf(stream: string): number {
  return 16 + 4 + 8 + stream.length * 2;
}
