import type { EventStore, StoredEvent } from './event-store.js';

/** All events of several streams, one stream after the other, each in order of revision; at once where the store can. */
export async function readStreams(
  store: Pick<EventStore, 'readStream' | 'readStreams'>,
  streams: readonly string[],
): Promise<readonly StoredEvent[]> {
  if (store.readStreams) return store.readStreams(streams);
  return (await Promise.all(streams.map((stream) => store.readStream(stream)))).flat();
}
