const kept = 'loenspor-board';

/** Remembers in this tab what the board showed, so that the way back from a case leads there. */
export function rememberBoard(search: string): void {
  sessionStorage.setItem(kept, search);
}

export function lastBoardAddress(): string {
  const search = sessionStorage.getItem(kept);
  return search ? `/?${search}` : '/';
}
