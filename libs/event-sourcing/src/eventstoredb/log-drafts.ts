import { canonicalBytes } from '../format/canonical-json.js';
import { decodeEnvelope, hexOf, leafOf } from '../format/envelope.js';
import type { Envelope } from '../format/envelope.js';
import type { AppendRequest, EncodedEvent } from '../store/event-store.js';
import type { LogDraft } from './log-event.js';

/**
 * The events of a request as the server takes them: parsed here, so that nothing reaches the client that it could
 * choke on. Throws `TypeError` for bytes that would be read back as others, or that belong elsewhere.
 */
export function draftsOf(request: AppendRequest, storeId: string): LogDraft[] {
  const first = request.expected === 'no_stream' ? 0 : request.expected + 1;
  return request.events.map((event, index) => {
    const envelope = decodeEnvelope(event.bytes);
    mustStand(envelope, event, { storeId, stream: request.stream, revision: first + index });
    const { correlationId, causationId, type } = envelope;
    const metadata = { $correlationId: correlationId, ...(causationId && { $causationId: causationId }) };
    return { id: event.eventId, type, data: { ...envelope }, metadata };
  });
}

type Place = { readonly storeId: string; readonly stream: string; readonly revision: number };

function mustStand(envelope: Envelope, { eventId, leaf }: EncodedEvent, place: Place): void {
  const { storeId, stream, revision } = place;
  const own = envelope.eventId === eventId && envelope.storeId === storeId;
  if (!own || envelope.stream !== stream || envelope.revision !== revision)
    throw new TypeError(
      `Event ${eventId} does not say that it is event ${revision} of ${stream} in ${storeId}`,
    );
  if (hexOf(leafOf(canonicalBytes(envelope))) !== hexOf(leaf))
    throw new TypeError(`The leaf of event ${eventId} is not that of its canonical bytes`);
}
