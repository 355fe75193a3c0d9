let known: string | null = null;

/** The place in the log that the reader has made or heard of last; what is read from now on is at least as new. */
export function knownPosition(): string | null {
  return known;
}

export function rememberPosition(position: string): void {
  known = position;
}
