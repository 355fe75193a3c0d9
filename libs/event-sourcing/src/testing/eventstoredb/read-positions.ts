import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { comparePositions, type LogPosition } from './event-log.js';
import type { LogView } from './log-view.js';

export function positionOf(position: streams.ReadReq.Options.Position): LogPosition {
  return { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
}

/** Where a subscription begins that starts after a position. */
export function indexAfter(view: LogView, position: LogPosition): number {
  const index = view.indexFrom(position);
  const event = view.at(index);
  return event !== undefined && comparePositions(event.position, position) === 0 ? index + 1 : index;
}
