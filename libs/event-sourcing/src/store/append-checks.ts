import type { AppendRequest } from './event-store.js';
import { AppendTooLarge } from './event-store.js';

/** All of an append together. */
export const MOST_BYTES = 1_048_576;

/** What travels with an event on EventStoreDB: its type (twice as long there), the correlation ids, the framing. */
export const BYTES_BESIDE_AN_EVENT = 256;

/** The last key of an event's canonical bytes. */
const TYPE = /"type":"([^"\\]+)"\}$/;
const LONGEST_TYPE = 200;

/**
 * Why a request need not be sent at all, the same on every store. Throws `TypeError` for one that no caller may make:
 * without events, to or guarded by a stream of the server's own (`$…`), or with an event of such a type.
 */
export function refusalBeforeSending(request: AppendRequest): AppendTooLarge | null {
  const { stream, events, guards = [] } = request;
  if (events.length === 0) throw new TypeError(`An append to ${stream} holds no event`);
  for (const name of [stream, ...guards.map((guard) => guard.stream)])
    if (name === '' || name.startsWith('$'))
      throw new TypeError(
        `The stream "${name}" is not one of the product: those with $ belong to the server`,
      );
  let size = 0;
  for (const { bytes, eventId } of events) {
    const type = typeOf(bytes);
    if (type === undefined || type.startsWith('$'))
      throw new TypeError(`Event ${eventId} is of no type of the product: ${type ?? 'it ends otherwise'}`);
    size += bytes.byteLength + BYTES_BESIDE_AN_EVENT;
  }
  return size > MOST_BYTES ? new AppendTooLarge(size) : null;
}

/** Found without parsing: in canonical JSON the keys of an event stand in order, `type` last. */
function typeOf(bytes: Uint8Array): string | undefined {
  const end = bytes.subarray(-LONGEST_TYPE);
  return TYPE.exec(Buffer.from(end.buffer, end.byteOffset, end.byteLength).toString())?.[1];
}
