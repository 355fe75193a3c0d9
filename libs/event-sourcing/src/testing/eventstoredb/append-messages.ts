import { createRequire } from 'node:module';
import code from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from './commit-check.js';
import { NO_EVENT } from './event-log.js';
import type { WriteOutcome } from './log-writer.js';
import { googleNothing, identifierOf, nothing } from './stream-messages.js';

type Details = NonNullable<ReturnType<status.Status['getDetails']>>;
type AnyModule = { readonly Any: new () => Details };
type Message = { serializeBinary(): Uint8Array };

const fromClient = createRequire(createRequire(import.meta.url).resolve('@eventstore/db-client'));
const { Any } = fromClient('google-protobuf/google/protobuf/any_pb.js') as AnyModule;

function packed(message: Message, name: string): Details {
  const details = new Any();
  details.pack(message.serializeBinary(), `event_store.client.${name}`);
  return details;
}

function batchStatus(name: string, message: Message, of: keyof typeof code.Code): status.Status {
  return new status.Status().setMessage(name).setCode(code.Code[of]).setDetails(packed(message, name));
}

/** How a batch append says no: not by ending the call, as other requests are under way on it. */
export const batchErrors = {
  wrongExpectedVersion(expected: Expected, current: bigint): status.Status {
    const error = new shared.WrongExpectedVersion();
    if (current === NO_EVENT) error.setCurrentNoStream(googleNothing());
    else error.setCurrentStreamRevision(String(current));
    if (expected === 'any') error.setExpectedAny(googleNothing());
    else if (expected === 'no_stream') error.setExpectedNoStream(googleNothing());
    else if (expected === 'stream_exists') error.setExpectedStreamExists(googleNothing());
    else error.setExpectedStreamPosition(String(expected));
    return batchStatus('WrongExpectedVersion', error, 'ALREADY_EXISTS');
  },
  streamDeleted: (stream: string) =>
    batchStatus(
      'StreamDeleted',
      new shared.StreamDeleted().setStreamIdentifier(identifierOf(stream)),
      'NOT_FOUND',
    ),
  timeout: () => batchStatus('Timeout', new shared.Timeout(), 'DEADLINE_EXCEEDED'),
  accessDenied: () => batchStatus('AccessDenied', new shared.AccessDenied(), 'PERMISSION_DENIED'),
  maxAppendSizeExceeded: (maximum: number) =>
    batchStatus(
      'MaximumAppendSizeExceeded',
      new shared.MaximumAppendSizeExceeded().setMaxappendsize(maximum),
      'INVALID_ARGUMENT',
    ),
  badRequest: (message: string) =>
    batchStatus('BadRequest', new shared.BadRequest().setMessage(message), 'INVALID_ARGUMENT'),
  notReady: () =>
    new status.Status().setMessage('Server Is Not Ready').setDetails(packed(new shared.Empty(), 'Empty')),
};

/** The answer of one request of a batch append. */
export function batchAnswer(
  request: { readonly correlationId: shared.UUID | undefined; readonly stream: string },
  answer: streams.BatchAppendResp.Success | status.Status,
): streams.BatchAppendResp {
  const response = new streams.BatchAppendResp()
    .setCorrelationId(request.correlationId)
    .setStreamIdentifier(identifierOf(request.stream));
  return answer instanceof status.Status ? response.setError(answer) : response.setSuccess(answer);
}

export function batchOutcome(
  outcome: WriteOutcome,
  stream: string,
  expected: Expected,
): streams.BatchAppendResp.Success | status.Status {
  switch (outcome.is) {
    case 'wrong-expected-version':
      return batchErrors.wrongExpectedVersion(expected, outcome.current);
    case 'stream-deleted':
      return batchErrors.streamDeleted(stream);
    case 'timed-out':
      return batchErrors.timeout();
    case 'written': {
      const success = new streams.BatchAppendResp.Success();
      if (outcome.last === NO_EVENT) success.setNoStream(googleNothing());
      else success.setCurrentRevision(String(outcome.last));
      if (outcome.position === undefined) return success.setNoPosition(googleNothing());
      const { commit, prepare } = outcome.position;
      const position = new shared.AllStreamPosition().setCommitPosition(String(commit));
      return success.setPosition(position.setPreparePosition(String(prepare)));
    }
  }
}

/** What a plain append answers in its message; the other outcomes end the call with an error. */
export function appendAnswer(
  outcome: WriteOutcome & { is: 'written' | 'wrong-expected-version' },
  expected: Expected,
): streams.AppendResp {
  return outcome.is === 'written'
    ? new streams.AppendResp().setSuccess(appendSuccess(outcome))
    : new streams.AppendResp().setWrongExpectedVersion(appendConflict(expected, outcome.current));
}

function appendSuccess({ last, position }: WriteOutcome & { is: 'written' }): streams.AppendResp.Success {
  const success = new streams.AppendResp.Success();
  if (last === NO_EVENT) success.setNoStream(nothing());
  else success.setCurrentRevision(String(last));
  if (position === undefined) return success.setNoPosition(nothing());
  const place = new streams.AppendResp.Position().setCommitPosition(String(position.commit));
  return success.setPosition(place.setPreparePosition(String(position.prepare)));
}

function appendConflict(expected: Expected, current: bigint): streams.AppendResp.WrongExpectedVersion {
  const conflict = new streams.AppendResp.WrongExpectedVersion();
  if (current === NO_EVENT) conflict.setCurrentNoStream(nothing());
  else conflict.setCurrentRevision(String(current));
  if (expected === 'any') return conflict.setExpectedAny(nothing());
  if (expected === 'no_stream') return conflict.setExpectedNoStream(nothing());
  if (expected === 'stream_exists') return conflict.setExpectedStreamExists(nothing());
  return conflict.setExpectedRevision(String(expected));
}
