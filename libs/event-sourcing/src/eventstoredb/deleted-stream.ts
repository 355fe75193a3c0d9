import { LogDamaged } from '../store/event-store.js';

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
