import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { LoggedEvent } from './event-log.js';

type FilterOptions = streams.ReadReq.Options.FilterOptions;
type Expression = streams.ReadReq.Options.FilterOptions.Expression;

/** How many events the server reads at a time, and so the window of a filter that names none. */
export const READ_BATCH = 32;

export type EventFilter = {
  readonly passes: (event: LoggedEvent) => boolean;
  /** After so many events looked at comes a checkpoint. */
  readonly checkpointEvery: number;
};

/** The filter of a request, by type or by stream (one of them), by prefixes or by an expression. */
export function filterOf(options: FilterOptions | undefined): EventFilter | null {
  if (options === undefined) return null;
  const byStream = options.getStreamIdentifier();
  const matches = matcherOf(byStream ?? options.getEventType());
  const window = options.hasMax() ? options.getMax() : READ_BATCH;
  return {
    passes: (event) => matches(byStream === undefined ? event.type : event.stream),
    checkpointEvery: window * Math.max(1, options.getCheckpointintervalmultiplier()),
  };
}

function matcherOf(expression: Expression | undefined): (text: string) => boolean {
  const regex = expression?.getRegex() ?? '';
  const prefixes = expression?.getPrefixList() ?? [];
  if (regex === '') return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  const pattern = new RegExp(regex, 'u');
  return (text) => pattern.test(text);
}
