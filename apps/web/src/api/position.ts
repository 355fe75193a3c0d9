let known: string | null = null;

/** The place in the log that the reader has made or heard of last; what is read from now on is at least as new. */
export function knownPosition(): string | null {
  return known;
}

/** Answers come in any order; of one log the later place is kept. */
export function rememberPosition(position: string): void {
  if (known === null || storeOf(known) !== storeOf(position) || known < position) known = position;
}

/** Places of one store have one width, and are in order as text. */
function storeOf(position: string): string {
  return position.split(':')[0] ?? '';
}
