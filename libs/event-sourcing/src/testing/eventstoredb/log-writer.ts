import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { checkCommit, CommittedIds, type Expected } from './commit-check.js';
import {
  DELETED,
  metadataFields,
  metadataStream,
  NO_EVENT,
  type EventLog,
  type LoggedEvent,
  type LogPosition,
  type ProposedEvent,
} from './event-log.js';

/** How one write ended. `timed-out`: no majority has it yet; it may still come, or be lost. */
export type WriteOutcome =
  | { readonly is: 'written'; readonly last: bigint; readonly position: LogPosition | undefined }
  | { readonly is: 'wrong-expected-version'; readonly current: bigint }
  | { readonly is: 'stream-deleted' }
  | { readonly is: 'timed-out' };

export type WriterOptions = { readonly commitTimeout: number; readonly idCacheBytes: number };

/** The one writer of a log: decides, writes, and answers once what it wrote is replicated. */
export class LogWriter {
  private readonly committed: CommittedIds;

  constructor(
    private readonly log: EventLog,
    private readonly options: WriterOptions,
  ) {
    this.committed = new CommittedIds(options.idCacheBytes);
  }

  /** For how long a write waits for a majority of the nodes, in milliseconds. */
  get commitTimeout(): number {
    return this.options.commitTimeout;
  }

  async append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Promise<WriteOutcome> {
    const ids = events.map((event) => event.id);
    const decision = checkCommit(this.log, this.committed, { stream, expected, ids });
    switch (decision.is) {
      case 'wrong-expected-version':
      case 'stream-deleted':
        return decision;
      case 'idempotent':
        return { is: 'written', last: decision.last.revision, position: decision.last.position };
      case 'idempotent-not-replicated':
        // The write is dropped and nobody is told: the request runs into its time limit.
        await wait(this.commitTimeout, undefined, { ref: false });
        return { is: 'timed-out' };
      case 'ok': {
        const written = this.write(stream, events);
        if (decision.softDeleted) this.undelete(stream, decision.current + 1n);
        return this.answerOf(written, decision.current);
      }
    }
  }

  /** A soft deletion: its metadata hides every event; the next append makes the stream anew behind the old head. */
  async delete(stream: string, expected: Expected): Promise<WriteOutcome> {
    const decision = checkCommit(this.log, this.committed, { stream, expected, ids: [randomUUID()] });
    if (decision.is === 'wrong-expected-version' || decision.is === 'stream-deleted') return decision;
    const unknown = this.log.lastRevision(metadataStream(stream)) === NO_EVENT;
    const current = this.log.lastRevision(stream);
    if (current === NO_EVENT && unknown) return { is: 'wrong-expected-version', current };
    const marked = this.write(metadataStream(stream), [metadataEvent(`{"$tb":${DELETED}}`)]);
    return this.answerOf(marked, current);
  }

  /** A hard deletion: the stream can never be written or read again. */
  async tombstone(stream: string, expected: Expected): Promise<WriteOutcome> {
    const decision = checkCommit(this.log, this.committed, { stream, expected, ids: [randomUUID()] });
    if (decision.is === 'wrong-expected-version' || decision.is === 'stream-deleted') return decision;
    const marked = this.log.write(stream, [systemEvent('$streamDeleted', '')], DELETED);
    return this.answerOf(marked, DELETED);
  }

  /** What only memory knew is gone. */
  restart(): void {
    this.committed.clear();
  }

  private write(stream: string, events: readonly ProposedEvent[]): readonly LoggedEvent[] {
    const written = this.log.write(stream, events);
    for (const event of written) this.committed.put(event);
    return written;
  }

  private undelete(stream: string, from: bigint): void {
    const newest = this.log.writtenAt(metadataStream(stream), this.log.lastRevision(metadataStream(stream)));
    const kept = newest === undefined ? {} : metadataFields(newest.data);
    const fields = JSON.stringify({ ...kept, $tb: Number(from) });
    this.write(metadataStream(stream), [metadataEvent(fields)]);
  }

  private async answerOf(written: readonly LoggedEvent[], current: bigint): Promise<WriteOutcome> {
    const last = written.at(-1);
    if (last === undefined) return { is: 'written', last: current, position: undefined };
    if (!(await this.replicationOf(last))) return { is: 'timed-out' };
    return { is: 'written', last: last.revision, position: last.position };
  }

  private async replicationOf(event: LoggedEvent): Promise<boolean> {
    if (this.log.isReplicated(event)) return true;
    const over = AbortSignal.timeout(this.commitTimeout);
    while (!over.aborted && !this.log.isReplicated(event)) await this.log.grown(over);
    return this.log.isReplicated(event);
  }
}

export function systemEvent(type: string, data: string): ProposedEvent {
  const bytes = new TextEncoder().encode(data);
  return { id: randomUUID(), type, isJson: true, data: bytes, metadata: new Uint8Array() };
}

function metadataEvent(data: string): ProposedEvent {
  return systemEvent('$metadata', data);
}

/** What a server writes on its own before anybody writes to it, so that no log begins with a user's event. */
export function writeSystemEvents(log: EventLog): void {
  log.write('$epoch-information', [systemEvent('$epoch-information', '{"epochNumber":0}')]);
  log.write('$$$stats-127.0.0.1:2113', [systemEvent('$metadata', '{"$maxAge":86400}')]);
  log.write('$user-admin', [systemEvent('$UserCreated', '{"loginName":"admin"}')]);
  log.write('$users', [systemEvent('$User', 'admin')]);
  log.write('$projections-$all', [systemEvent('$ProjectionsInitialized', '')]);
}
