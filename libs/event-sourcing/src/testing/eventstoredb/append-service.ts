import { setImmediate as turn } from 'node:timers/promises';
import type grpc from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { carryOut, type AppendEnd } from './append-flow.js';
import { appendAnswer } from './append-messages.js';
import type { Expected } from './commit-check.js';
import type { ProposedEvent } from './event-log.js';
import { arrived, type EmulatedNode } from './emulated-node.js';
import {
  accessDenied,
  maxAppendSizeExceeded,
  notLeader,
  serverNotReady,
  streamDeleted,
  timedOut,
  unexpected,
  type RpcError,
} from './rpc-errors.js';
import { expectedOf, nameOf, proposedOf, sizeOf } from './stream-messages.js';

type AppendHandler = grpc.handleClientStreamingCall<streams.AppendReq, streams.AppendResp>;
type Header = { readonly stream: string; readonly expected: Expected };

/** `Append`: one call for one append; the options come first, then one message for each event. */
export function appendService(node: EmulatedNode): AppendHandler {
  return (call, answer) => {
    const events: ProposedEvent[] = [];
    let header: Header | null = null;
    let size = 0;
    let refused = false;
    const refuse = (error: RpcError) => {
      if (!refused) answer(error);
      refused = true;
    };
    call.on('data', (request: streams.AppendReq) => {
      const options = request.getOptions();
      if (options !== undefined) {
        const stream = nameOf(options.getStreamIdentifier());
        header = { stream, expected: expectedOf(options, () => options.getRevision()) };
        const against = arrived(node, call, 'append', stream);
        if (against !== null) refuse(against);
      }
      const message = request.getProposedMessage();
      if (message === undefined) return;
      const event = proposedOf(message);
      if (event === null) return refuse(unexpected('Exception was thrown by handler.'));
      events.push(event);
      size += sizeOf(event);
      if (size > node.maxAppendSize) refuse(maxAppendSizeExceeded(node.maxAppendSize));
    });
    call.on('end', () => {
      if (refused) return;
      if (header === null) return refuse(unexpected('Exception was thrown by handler.'));
      void written(node, call, { ...header, events }, answer);
    });
  };
}

async function written(
  node: EmulatedNode,
  call: grpc.ServerReadableStream<streams.AppendReq, streams.AppendResp>,
  asked: Header & { readonly events: readonly ProposedEvent[] },
  answer: grpc.sendUnaryData<streams.AppendResp>,
): Promise<void> {
  // A link that dies ends the messages as well, in the middle, and only then is the call told to be cancelled.
  await turn();
  if (call.cancelled) return;
  const { stream, expected } = asked;
  const end = await carryOut(node, { ...asked, peer: call.getPeer() });
  if (end.is === 'nothing') return;
  if (end.is === 'written' || end.is === 'wrong-expected-version') answer(null, appendAnswer(end, expected));
  else answer(errorOf(node, end.is, stream));
}

type BadEnd = Exclude<AppendEnd['is'], 'nothing' | 'written' | 'wrong-expected-version'>;

/** How the calls that are not batched say what went wrong with a write. */
export function errorOf(node: EmulatedNode, end: BadEnd, stream: string): RpcError {
  switch (end) {
    case 'stream-deleted':
      return streamDeleted(stream);
    case 'timed-out':
      return timedOut();
    case 'unavailable':
      return serverNotReady();
    case 'access-denied':
      return accessDenied();
    case 'not-leader':
      return notLeader(node.leader());
  }
}
