import type grpc from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { LogPosition } from './event-log.js';
import type { WriteOutcome } from './log-writer.js';
import { errorOf } from './append-service.js';
import { arrived, type EmulatedNode } from './emulated-node.js';
import { wrongExpectedVersion, type RpcError } from './rpc-errors.js';
import { expectedNumber, expectedOf, nameOf, nothing } from './stream-messages.js';

type Deletion = streams.DeleteReq.Options | streams.TombstoneReq.Options;

/** `Delete`: the stream may be written again. */
export function deleteService(
  node: EmulatedNode,
): grpc.handleUnaryCall<streams.DeleteReq, streams.DeleteResp> {
  return (call, answer) => {
    const options = call.request.getOptions() ?? new streams.DeleteReq.Options();
    const against = arrived(node, call, 'delete', nameOf(options.getStreamIdentifier()));
    if (against !== null) return answer(against);
    void carriedOut(node, options, 'delete').then((end) => {
      if (end instanceof Error) return answer(end);
      const position = placed(new streams.DeleteResp.Position(), end);
      const response = new streams.DeleteResp();
      answer(null, position === null ? response.setNoPosition(nothing()) : response.setPosition(position));
    });
  };
}

/** `Tombstone`: the stream is gone for ever. */
export function tombstoneService(
  node: EmulatedNode,
): grpc.handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> {
  return (call, answer) => {
    const options = call.request.getOptions() ?? new streams.TombstoneReq.Options();
    const against = arrived(node, call, 'tombstone', nameOf(options.getStreamIdentifier()));
    if (against !== null) return answer(against);
    void carriedOut(node, options, 'tombstone').then((end) => {
      if (end instanceof Error) return answer(end);
      const position = placed(new streams.TombstoneResp.Position(), end);
      const response = new streams.TombstoneResp();
      answer(null, position === null ? response.setNoPosition(nothing()) : response.setPosition(position));
    });
  };
}

type PositionMessage = {
  setCommitPosition(value: string): unknown;
  setPreparePosition(value: string): unknown;
};

function placed<Message extends PositionMessage>(
  message: Message,
  position: LogPosition | undefined,
): Message | null {
  if (position === undefined) return null;
  message.setCommitPosition(String(position.commit));
  message.setPreparePosition(String(position.prepare));
  return message;
}

async function carriedOut(
  node: EmulatedNode,
  options: Deletion,
  how: 'delete' | 'tombstone',
): Promise<LogPosition | undefined | RpcError> {
  const stream = nameOf(options.getStreamIdentifier());
  const expected = expectedOf(options, () => options.getRevision());
  const end: WriteOutcome = await node.writer[how](stream, expected);
  if (end.is === 'written') return end.position;
  if (end.is === 'wrong-expected-version')
    return wrongExpectedVersion(stream, expectedNumber(expected), end.current);
  return errorOf(node, end.is, stream);
}
