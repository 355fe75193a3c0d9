const kept = 'loenspor-board';
const keptOf = 'loenspor-board-of';

/** Remembers in this tab what the board showed, so that the way back from a case leads there. */
export function rememberBoard(search: string): void {
  sessionStorage.setItem(kept, search);
}

/** A search may have been for a name: the next person here is not told. */
export function forgetBoard(): void {
  sessionStorage.removeItem(kept);
  sessionStorage.removeItem(keptOf);
}

/** The same where somebody else begins without the first having signed out. */
export function keepBoardOf(userId: string): void {
  if (sessionStorage.getItem(keptOf) !== userId) forgetBoard();
  sessionStorage.setItem(keptOf, userId);
}

export function lastBoardAddress(): string {
  const search = sessionStorage.getItem(kept);
  return search ? `/sager?${search}` : '/sager';
}
