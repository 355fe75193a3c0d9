import { LogDamaged } from '../store/event-store.js';
import type { LogEvent } from './log-event.js';

/** Somebody deleted a stream, or cut its beginning off, with the server's own means: the product never does. */
export class DeletedStream extends LogDamaged {
  constructor(
    readonly stream: string,
    options?: ErrorOptions,
  ) {
    super(
      `Stream ${stream} was deleted in EventStoreDB; its events are gone from there. Restore the log`,
      options,
    );
  }
}

/** What metadata says that keeps events from readers: `$tb` is also what a deletion leaves that may be taken back. */
const CUTTING = ['$tb', '$maxCount', '$maxAge'];

/** The stream of the product that an event of the server takes away, wholly or in part; null where it takes none. */
export function streamTakenBy({ type, stream, data }: LogEvent): string | null {
  const metadataOf = stream.startsWith('$$') ? stream.slice(2) : null;
  if (stream.startsWith('$') && (metadataOf === null || metadataOf.startsWith('$'))) return null;
  if (metadataOf === null) return type === '$streamDeleted' ? stream : null;
  if (type !== '$metadata' || typeof data !== 'object' || data === null) return null;
  return CUTTING.some((key) => key in data) ? metadataOf : null;
}
