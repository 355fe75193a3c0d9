import { encodeEnvelope, hexOf } from '../format/envelope.js';
import { newId } from '../format/ids.js';
import type { AppendRequest, EncodedEvent, EventStore, ExpectedRevision, Guard } from './event-store.js';

export function newStream(): string {
  return `note-${newId()}`;
}

type Draft = {
  readonly stream: string;
  readonly expected?: ExpectedRevision;
  readonly previous?: Uint8Array | null;
  readonly guards?: readonly Guard[];
  /** How many events, or their ids. */
  readonly events?: number | readonly string[];
  readonly text?: string;
  readonly recordedAt?: string;
};

/** A request as the codec would make it, its events chained to `previous`. */
export function request(storeId: string, draft: Draft): AppendRequest {
  const { stream, expected = 'no_stream', events: wanted = 1 } = draft;
  const ids = typeof wanted === 'number' ? Array.from({ length: wanted }, newId) : wanted;
  let revision = expected === 'no_stream' ? 0 : expected + 1;
  let previous = draft.previous ?? null;
  const events = ids.map((eventId): EncodedEvent => {
    const place = { storeId, eventId, stream, revision: revision++, previous: previous && hexOf(previous) };
    const encoded = {
      eventId,
      previous,
      ...encodeEnvelope({
        ...{ ...place, ...CONTENT, data: { text: draft.text ?? 'æ' } },
        recordedAt: draft.recordedAt ?? CONTENT.recordedAt,
      }),
    };
    previous = encoded.leaf;
    return encoded;
  });
  return { stream, expected, events, ...(draft.guards && { guards: draft.guards }) };
}

/** Appends to a stream at its end, whoever else does. */
export async function appendAtEnd(store: EventStore, stream: string, events = 1): Promise<AppendRequest> {
  const last = (await store.readStream(stream)).at(-1);
  const made = request(store.storeId, {
    stream,
    events,
    expected: last?.revision ?? 'no_stream',
    previous: last?.leaf ?? null,
  });
  await store.append(made);
  return made;
}

/** The leaf that the next event of a stream must name. */
export function lastLeaf(made: AppendRequest): Uint8Array {
  const last = made.events.at(-1);
  if (!last) throw new Error('The request holds no event');
  return last.leaf;
}

const CONTENT = {
  format: 1,
  type: 'NoteTaken',
  schema: 1,
  recordedAt: '2026-11-21T18:04:05.123Z',
  occurredOn: '2026-11-20',
  actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
  assertedBy: 'UNION',
  commandId: '01936f5e-7a00-7000-8000-000000000001',
  correlationId: '01936f5e-7a00-7000-8000-000000000001',
  causationId: null,
  import: null,
} as const;
