/**
 * A text as names and the like compare: NFC, case-folded, single blanks, none at the ends. Upper case first, because
 * only that folds `ß` and `ss`, or the two small sigmas. Stream ids are made of it, so it never changes.
 */
export function comparedText(text: string): string {
  const folded = text.normalize('NFC').toUpperCase().toLowerCase();
  return folded.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}
