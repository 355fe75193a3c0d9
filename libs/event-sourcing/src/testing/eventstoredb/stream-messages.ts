import { createRequire } from 'node:module';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from './commit-check.js';
import type { LoggedEvent, LogPosition, ProposedEvent } from './event-log.js';

const TICKS_PER_MILLISECOND = 10_000n;
/** What the server's own `$` numbers are where a request names no revision. */
const EXPECTED_NUMBERS = { any: -2n, no_stream: -1n, stream_exists: -4n };

type GoogleEmpty = NonNullable<ReturnType<streams.BatchAppendResp.Success['getNoStream']>>;
type EmptyModule = { readonly Empty: new () => GoogleEmpty };

const fromClient = createRequire(createRequire(import.meta.url).resolve('@eventstore/db-client'));
/** The client's stubs mix two kinds of nothing: their own and Google's, whose types they keep to themselves. */
const { Empty: NothingOfGoogle } = fromClient('google-protobuf/google/protobuf/empty_pb.js') as EmptyModule;

export const nothing = () => new shared.Empty();
export const googleNothing = () => new NothingOfGoogle();

export function nameOf(identifier: shared.StreamIdentifier | undefined): string {
  return new TextDecoder().decode(identifier?.getStreamName_asU8() ?? new Uint8Array());
}

export function identifierOf(stream: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(new TextEncoder().encode(stream));
}

/** Ids travel as text or as two 64-bit numbers; the server keeps them as one number and says them in small letters. */
export function idOf(uuid: shared.UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (structured === undefined) return (uuid?.getString() ?? '').toLowerCase();
  const bits = (value: string) => BigInt.asUintN(64, BigInt(value)).toString(16).padStart(16, '0');
  const hex = bits(structured.getMostSignificantBits()) + bits(structured.getLeastSignificantBits());
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

type ExpectedOptions = {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
};

export function expectedOf(options: ExpectedOptions, revision: () => string): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return BigInt(revision());
}

export function expectedNumber(expected: Expected): bigint {
  return typeof expected === 'bigint' ? expected : EXPECTED_NUMBERS[expected];
}

type ProposedMessage = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

/** One event of a request; null when it names no type, no kind of content or no UUID. */
export function proposedOf(message: ProposedMessage): ProposedEvent | null {
  const type = message.getMetadataMap().get('type');
  const contentType = message.getMetadataMap().get('content-type');
  const id = idOf(message.getId());
  if (
    type === undefined ||
    contentType === undefined ||
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
  )
    return null;
  const [data, metadata] = [message.getData_asU8(), message.getCustomMetadata_asU8()];
  return { id, type, isJson: contentType === 'application/json', data, metadata };
}

/** What an event counts against the limit of an append: its bytes, and its type in UTF-16. */
export function sizeOf(event: ProposedEvent): number {
  return event.data.length + event.metadata.length + event.type.length * 2;
}

export function readEventOf(event: LoggedEvent): streams.ReadResp.ReadEvent {
  const { commit, prepare } = event.position;
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(identifierOf(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(String(commit))
    .setPreparePosition(String(prepare))
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  const ticks = BigInt(event.created.getTime()) * TICKS_PER_MILLISECOND;
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('created', String(ticks));
  const contentType = event.isJson ? 'application/json' : 'application/octet-stream';
  recorded.getMetadataMap().set('content-type', contentType);
  return new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(commit));
}

/** An event never changes: what is said of it is made once, for it is read again and again. */
const saidOf = new WeakMap<LoggedEvent, streams.ReadResp>();
const encoded = new WeakMap<streams.ReadResp, Buffer>();

function answerWith(event: LoggedEvent): streams.ReadResp {
  const known = saidOf.get(event);
  if (known) return known;
  const said = new streams.ReadResp().setEvent(readEventOf(event));
  saidOf.set(event, said);
  encoded.set(said, bytesOf(said));
  return said;
}

/** A read's answer in the form in which it travels. */
export function readAnswerBytes(answer: streams.ReadResp): Buffer {
  return encoded.get(answer) ?? bytesOf(answer);
}

function bytesOf(answer: streams.ReadResp): Buffer {
  return Buffer.from(answer.serializeBinary());
}

export const respond = {
  event: answerWith,
  notFound: (stream: string) =>
    new streams.ReadResp().setStreamNotFound(
      new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)),
    ),
  confirmation: (id: string) =>
    new streams.ReadResp().setConfirmation(
      new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id),
    ),
  checkpoint: ({ commit, prepare }: LogPosition) =>
    new streams.ReadResp().setCheckpoint(
      new streams.ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare)),
    ),
  caughtUp: () => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()),
  fellBehind: () => new streams.ReadResp().setFellBehind(new streams.ReadResp.FellBehind()),
};
