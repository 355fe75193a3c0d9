import type { AppendRequest } from './event-store.js';
import { AppendTooLarge } from './event-store.js';

/** All of an append together. */
export const MOST_BYTES = 1_048_576;

/** What travels with an event on EventStoreDB: its type (twice as long there), the correlation ids, the framing. */
export const BYTES_BESIDE_AN_EVENT = 256;

/** The keys of an event's canonical bytes that follow its data, and as much as they take at most. */
const PLACE =
  /"eventId":"([^"\\]+)","format":1,"import":(?:null|\{[^{}]+\}),"occurredOn":"[^"]+","previous":(?:null|"[^"]+"),"recordedAt":"[^"]+","revision":(\d+),"schema":\d+,"storeId":"([^"\\]+)","stream":"([^"\\]+)","type":"([^"\\]+)"\}$/;
const LONGEST_PLACE = 768;

/**
 * Why a request need not be sent at all, the same on every store. Throws `TypeError` for one that no caller may make:
 * without events, to or guarded by a stream of the server's own (`$…`), or with an event of such a type or whose bytes
 * say that it is another one, of another store or stands elsewhere: stored there, no reader would ever take it.
 *
 * @param storeId the store that the request is for
 */
export function refusalBeforeSending(request: AppendRequest, storeId: string): AppendTooLarge | null {
  const { stream, expected, events, guards = [] } = request;
  if (events.length === 0) throw new TypeError(`An append to ${stream} holds no event`);
  for (const name of [stream, ...guards.map((guard) => guard.stream)])
    if (name === '' || name.startsWith('$'))
      throw new TypeError(
        `The stream "${name}" is not one of the product: those with $ belong to the server`,
      );
  let size = 0;
  let revision = expected === 'no_stream' ? 0 : expected + 1;
  for (const { bytes, eventId } of events) {
    mustStand(bytes, { eventId, storeId, stream, revision: String(revision++) });
    size += bytes.byteLength + BYTES_BESIDE_AN_EVENT;
  }
  return size > MOST_BYTES ? new AppendTooLarge(size) : null;
}

type Place = {
  readonly eventId: string;
  readonly storeId: string;
  readonly stream: string;
  readonly revision: string;
};

/** Found without parsing: in canonical JSON the keys of an event stand in order, these last. */
function mustStand(bytes: Uint8Array, place: Place): void {
  const { eventId } = place;
  const end = bytes.subarray(-LONGEST_PLACE);
  const text = Buffer.from(end.buffer, end.byteOffset, end.byteLength).toString();
  const [, id, revision, storeId, stream, type = 'it ends otherwise'] = PLACE.exec(text) ?? [];
  if (stream === undefined || type.startsWith('$'))
    throw new TypeError(`Event ${eventId} is of no type of the product: ${type}`);
  if (stream !== place.stream || revision !== place.revision)
    throw new TypeError(
      `Event ${eventId} does not say that it is event ${place.revision} of ${place.stream}, but ${revision} of ${stream}`,
    );
  if (id !== eventId || storeId !== place.storeId)
    throw new TypeError(
      `Event ${eventId} does not say that it is this one of store ${place.storeId}, but ${id} of ${storeId}`,
    );
}
