import { canonicalBytes } from '../format/canonical-json.js';
import { leafOf } from '../format/envelope.js';
import { LogDamaged } from '../store/event-store.js';
import type { GlobalPosition, StoredEvent } from '../store/event-store.js';
import type { LogEvent } from './log-event.js';
import { positionFrom } from './position.js';

/** What stands in the log is no event of the product: somebody else writes there, or bent it. Readers stop. */
export class UnreadableEvent extends LogDamaged {
  constructor(
    readonly stream: string,
    readonly revision: number,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`Event ${revision} of stream ${stream} in EventStoreDB cannot be read: ${why}`, options);
  }
}

/** Whether the server wrote it for itself; such events are passed over. */
export function isOfServer({ type, stream }: LogEvent): boolean {
  return type.startsWith('$') || stream.startsWith('$');
}

/**
 * An event with its bytes, computed again from its JSON. Throws `UnreadableEvent` for what has no canonical form, or
 * names another event than the one that the server keeps there.
 */
export function storedEvent(event: LogEvent): StoredEvent {
  const { stream, revision } = event;
  const position = positionOf(event);
  const bytes = bytesOf(event);
  return { position, stream, revision, leaf: leafOf(bytes), bytes };
}

/** Where an event stands in the log. Throws `UnreadableEvent` where the server does not tell. */
export function positionOf({ stream, revision, place }: LogEvent): GlobalPosition {
  if (place !== null) return positionFrom(place);
  throw new UnreadableEvent(
    stream,
    revision,
    'the server does not tell its position; it must be 22.6 or newer',
  );
}

function bytesOf({ id, stream, revision, isJson, data }: LogEvent): Uint8Array {
  if (!isJson || typeof data !== 'object' || data === null)
    throw new UnreadableEvent(stream, revision, 'its data is not a JSON object');
  if (!('eventId' in data) || data.eventId !== id)
    throw new UnreadableEvent(stream, revision, `its data is not that of event ${id}`);
  try {
    return canonicalBytes(data);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableEvent(stream, revision, why, { cause });
  }
}
