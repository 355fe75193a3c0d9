import type grpc from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { LoggedEvent } from './event-log.js';
import { filterOf } from './event-filter.js';
import { arrived, type EmulatedNode } from './emulated-node.js';
import type { LogView } from './log-view.js';
import { interrupt, interruptsAfter, isRefusal, refuse } from './read-faults.js';
import { positionOf } from './read-positions.js';
import { invalidArgument, invalidPosition, streamDeleted, unexpected } from './rpc-errors.js';
import { endOf, fail, send } from './sending.js';
import { nameOf, respond } from './stream-messages.js';
import { subscribe } from './subscription-service.js';

type ReadOptions = streams.ReadReq.Options;
type ReadCall = grpc.ServerWritableStream<streams.ReadReq, streams.ReadResp>;

const { FORWARDS } = streams.ReadReq.Options.ReadDirection;

/** `Read`: a stream or all, forwards or backwards, once or as a subscription. */
export function readService(
  node: EmulatedNode,
): grpc.handleServerStreamingCall<streams.ReadReq, streams.ReadResp> {
  return (call) => {
    const options = call.request.getOptions() ?? new streams.ReadReq.Options();
    const stream = options.hasAll() ? '$all' : nameOf(options.getStream()?.getStreamIdentifier());
    const against = arrived(node, call, options.hasSubscription() ? 'subscribe' : 'read', stream);
    if (against !== null) return fail(call, against);
    if (!options.hasUuidOption()) return fail(call, invalidArgument("'uuidOption' is a required argument"));
    void (options.hasSubscription() ? subscribe(node, call, stream) : readOnce(node, call, stream)).catch(
      (error: unknown) => fail(call, error instanceof Error ? error : unexpected(String(error))),
    );
  };
}

async function readOnce(node: EmulatedNode, call: ReadCall, stream: string): Promise<void> {
  const options = call.request.getOptions() ?? new streams.ReadReq.Options();
  const over = endOf(call);
  const struck = node.faults.readFault(stream);
  if (struck !== null && isRefusal(struck.fault)) return refuse(node, call, struck);
  const events = options.hasAll() ? allEvents(node.view, options) : streamEvents(node.view, options, stream);
  if (events === null) {
    await send(call, respond.notFound(stream), over);
    call.end();
    return;
  }
  let left = Number(options.getCount());
  let sent = 0;
  for (const event of events) {
    if (left-- <= 0) break;
    if (struck !== null && sent === interruptsAfter(struck.fault)) return interrupt(node, call, struck);
    if ((await send(call, respond.event(event), over)) === false) return;
    sent += 1;
  }
  if (struck !== null) return interrupt(node, call, struck);
  call.end();
}

/** All events from a position (inclusive) on, or those before it; what is written meanwhile is read too. */
function* allEvents(view: LogView, options: ReadOptions): Generator<LoggedEvent> {
  const from = options.getAll()?.getPosition();
  const position = from === undefined ? null : positionOf(from);
  if (position !== null && !view.isRecord(position)) throw invalidPosition();
  const filter = filterOf(options.getFilter());
  const forwards = options.getReadDirection() === FORWARDS;
  const start = position === null ? null : view.indexFrom(position);
  const atStart = options.getAll()?.hasStart() === true;
  let index = start ?? (atStart ? 0 : view.length);
  for (;;) {
    const event = forwards ? view.at(index++) : view.at(--index);
    if (event === undefined) return;
    if (filter === null || filter.passes(event)) yield event;
  }
}

/** Null when there is no such stream, or it is softly deleted. */
function streamEvents(view: LogView, options: ReadOptions, stream: string): Iterable<LoggedEvent> | null {
  const range = view.range(stream);
  if (range.is === 'deleted') throw streamDeleted(stream);
  if (range.is === 'not-found') return null;
  const from = options.getStream();
  const given = from?.hasRevision() === true ? BigInt(from.getRevision()) : null;
  const forwards = options.getReadDirection() === FORWARDS;
  const start = given ?? (from?.hasStart() === true ? 0n : forwards ? range.last + 1n : range.last);
  return forwards
    ? upwards(view, stream, start > range.first ? start : range.first)
    : downwards(view, stream, start < range.last ? start : range.last, range.first);
}

function* upwards(view: LogView, stream: string, from: bigint): Generator<LoggedEvent> {
  for (let revision = from; ; revision += 1n) {
    const event = view.event(stream, revision);
    if (event === undefined) return;
    yield event;
  }
}

function* downwards(view: LogView, stream: string, from: bigint, to: bigint): Generator<LoggedEvent> {
  for (let revision = from; revision >= to; revision -= 1n) {
    const event = view.event(stream, revision);
    if (event !== undefined) yield event;
  }
}
