import type grpc from '@grpc/grpc-js';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { carryOut } from './append-flow.js';
import { batchAnswer, batchErrors, batchOutcome } from './append-messages.js';
import type { Expected } from './commit-check.js';
import type { ProposedEvent } from './event-log.js';
import { arrived, type EmulatedNode } from './emulated-node.js';
import { notLeader } from './rpc-errors.js';
import { fail } from './sending.js';
import { expectedOf, idOf, nameOf, proposedOf, sizeOf } from './stream-messages.js';

type BatchCall = grpc.ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** A request whose last part has not come yet. */
type OpenRequest = {
  readonly correlationId: shared.UUID | undefined;
  readonly stream: string;
  readonly expected: Expected;
  readonly events: ProposedEvent[];
  readonly timer: NodeJS.Timeout;
  size: number;
};

/** `BatchAppend`: one call for many appends, each in parts under its own id, each answered when it is done. */
export function batchAppendService(
  node: EmulatedNode,
): grpc.handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp> {
  return (call) => {
    const batch = new Batch(node, call);
    call.on('data', (request: streams.BatchAppendReq) => batch.take(request));
    call.on('end', () => batch.close());
    call.on('cancelled', () => batch.drop());
  };
}

class Batch {
  private readonly open = new Map<string, OpenRequest>();
  private pending = 0;
  private closing = false;
  private over = false;

  constructor(
    private readonly node: EmulatedNode,
    private readonly call: BatchCall,
  ) {}

  take(request: streams.BatchAppendReq): void {
    const id = idOf(request.getCorrelationId());
    const options = request.getOptions();
    if (options !== undefined && !this.begin(id, request, options)) return;
    const begun = this.open.get(id);
    if (begun === undefined) return;
    if (!this.add(begun, request.getProposedMessagesList())) return this.forget(id);
    if (!request.getIsFinal()) return;
    this.forget(id);
    void this.write(begun);
  }

  close(): void {
    this.closing = true;
    this.endWhenDone();
  }

  drop(): void {
    this.over = true;
    for (const id of [...this.open.keys()]) this.forget(id);
  }

  /** False when the request is over before it began. */
  private begin(
    id: string,
    request: streams.BatchAppendReq,
    options: streams.BatchAppendReq.Options,
  ): boolean {
    const stream = nameOf(options.getStreamIdentifier());
    const correlationId = request.getCorrelationId();
    const against = arrived(this.node, this.call, 'batch-append', stream);
    if (against !== null) {
      this.end(against);
      return false;
    }
    const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
    const left = Math.min(deadline - Date.now(), this.node.writer.commitTimeout);
    if (left <= 0) {
      this.answer(batchAnswer({ correlationId, stream }, batchErrors.timeout()));
      return false;
    }
    const expected = expectedOf(options, () => options.getStreamPosition());
    const timer = setTimeout(() => this.expire(id), left).unref();
    this.open.set(id, { correlationId, stream, expected, events: [], timer, size: 0 });
    return true;
  }

  /** False when the request is refused for what it holds. */
  private add(request: OpenRequest, messages: readonly streams.BatchAppendReq.ProposedMessage[]): boolean {
    for (const message of messages) {
      const event = proposedOf(message);
      if (event === null) {
        this.answer(batchAnswer(request, batchErrors.badRequest('A required field is missing.')));
        return false;
      }
      request.events.push(event);
      request.size += sizeOf(event);
    }
    if (request.size <= this.node.maxAppendSize) return true;
    this.answer(batchAnswer(request, batchErrors.maxAppendSizeExceeded(this.node.maxAppendSize)));
    return false;
  }

  private async write(request: OpenRequest): Promise<void> {
    const { stream, expected, events } = request;
    this.pending += 1;
    const end = await carryOut(this.node, { stream, expected, events, peer: this.call.getPeer() });
    if (end.is === 'nothing') return;
    this.pending -= 1;
    if (end.is === 'not-leader') return this.end(notLeader(this.node.leader()));
    if (end.is === 'unavailable') this.answer(batchAnswer(request, batchErrors.notReady()));
    else if (end.is === 'access-denied') this.answer(batchAnswer(request, batchErrors.accessDenied()));
    else this.answer(batchAnswer(request, batchOutcome(end, stream, expected)));
    this.endWhenDone();
  }

  private expire(id: string): void {
    const request = this.open.get(id);
    this.forget(id);
    if (request !== undefined) this.answer(batchAnswer(request, batchErrors.timeout()));
  }

  private forget(id: string): void {
    clearTimeout(this.open.get(id)?.timer);
    this.open.delete(id);
  }

  private answer(response: streams.BatchAppendResp): void {
    if (!this.over && !this.call.cancelled) this.call.write(response);
  }

  /** Ends the whole call, and with it every append that is under way on it. */
  private end(error: Error): void {
    if (this.over) return;
    this.drop();
    fail(this.call, error);
  }

  private endWhenDone(): void {
    if (this.closing && this.pending === 0 && !this.over) this.call.end();
  }
}
