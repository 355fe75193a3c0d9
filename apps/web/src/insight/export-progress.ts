/** How far reading a list has come; `total`: how much there is, where that is known; `at`: when, in milliseconds. */
export type ExportProgress = {
  readonly count: number;
  readonly total: number | undefined;
  readonly at: number;
};

const longestSilenceMs = 10_000;

/**
 * Whether somebody who listens is told how far it is now, `said` being what they heard last: a quarter further, or after
 * a long silence. Told of every page read, they would hear nothing else; that it is done is told for itself.
 */
export function isWorthSaying(said: ExportProgress, now: ExportProgress): boolean {
  return quartersOf(now) > quartersOf(said) || now.at - said.at >= longestSilenceMs;
}

/** None of what is read to its end. */
function quartersOf({ count, total }: ExportProgress): number {
  return total === undefined || count >= total ? 0 : Math.floor((count / total) * 4);
}
