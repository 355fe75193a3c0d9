import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { LoggedEvent, LogPosition } from './event-log.js';
import { filterOf } from './event-filter.js';
import type { LogView } from './log-view.js';
import { indexAfter, positionOf } from './read-positions.js';
import { streamDeleted } from './rpc-errors.js';

/** One event looked at: it passes the filter or not; a checkpoint comes when enough were looked at. */
export type Look = { readonly event: LoggedEvent | null; readonly checkpoint: LogPosition | null };

/** What a subscription goes through, one event after the other. */
export type Source = {
  /** The next one that readers see, null at the end. */
  next(): Look | null;
  hasMore(): boolean;
  /** Where the end is, for a subscription with a filter that has not been told so yet. */
  checkpointAtEnd(): LogPosition | null;
};

type ReadOptions = streams.ReadReq.Options;

export function sourceOf(view: LogView, options: ReadOptions, stream: string): Source {
  return options.hasAll() ? allSource(view, options) : streamSource(view, options, stream);
}

/** All events after a position. */
function allSource(view: LogView, options: ReadOptions): Source {
  const from = options.getAll();
  const position = from?.getPosition();
  const filter = filterOf(options.getFilter());
  let index = from?.hasEnd() === true ? view.length : 0;
  if (position !== undefined) index = indexAfter(view, positionOf(position));
  let looked = 0;
  let told = -1;
  return {
    next() {
      const event = view.at(index);
      if (event === undefined) return null;
      index += 1;
      looked += 1;
      const due = filter !== null && looked % filter.checkpointEvery === 0;
      if (due) told = index;
      return {
        event: filter === null || filter.passes(event) ? event : null,
        checkpoint: due ? event.position : null,
      };
    },
    hasMore: () => view.at(index) !== undefined,
    checkpointAtEnd() {
      const newest = view.at(index - 1);
      if (filter === null || newest === undefined || told === index) return null;
      told = index;
      return newest.position;
    },
  };
}

/** The events of one stream after a revision; a stream that is not there yet is waited for. */
function streamSource(view: LogView, options: ReadOptions, stream: string): Source {
  const from = options.getStream();
  const range = view.range(stream);
  let revision = 0n;
  if (from?.hasRevision() === true) revision = BigInt(from.getRevision()) + 1n;
  if (from?.hasEnd() === true && range.is === 'found') revision = range.last + 1n;
  const upcoming = () => {
    const now = view.range(stream);
    if (now.is === 'deleted') throw streamDeleted(stream);
    if (now.is === 'not-found') return null;
    if (revision < now.first) revision = now.first;
    return view.event(stream, revision) ?? null;
  };
  return {
    next() {
      const event = upcoming();
      if (event === null) return null;
      revision += 1n;
      return { event, checkpoint: null };
    },
    hasMore: () => upcoming() !== null,
    checkpointAtEnd: () => null,
  };
}
