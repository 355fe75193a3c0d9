/**
 * Reads `karen=175,161;mikkel=101`: user ids, and the official codes of the municipalities that each works with.
 *
 * @throws Error that says what is wrong, Danish first
 */
export function consultantMunicipalitiesOf(text: string): ReadonlyMap<string, readonly string[]> {
  const parts = text.split(';').flatMap((part) => part.trim() || []);
  const read = parts.map((part) => {
    const [, userId, codes] = /^([^=\s]+)\s*=\s*(\d{3}(?:\s*,\s*\d{3})*)$/.exec(part) ?? [];
    if (userId === undefined || codes === undefined) throw wrong(part);
    return [userId, codes.split(',').map((code) => code.trim())] as const;
  });
  for (const [userId, codes] of read) if (new Set(codes).size < codes.length) throw doubled(userId);
  const assigned = new Map(read);
  const twice = read.find(([userId, codes]) => assigned.get(userId) !== codes);
  if (twice) throw doubled(twice[0]);
  if (read.length === 0) throw wrong(text);
  return assigned;
}

function wrong(part: string): Error {
  return new Error(
    `skal være bruger=kommunekoder, for eksempel karen=175,161;mikkel=101, ikke "${part}" ` +
      '(user=codes of municipalities)',
  );
}

function doubled(userId: string): Error {
  return new Error(
    `nævner ${userId} eller en af kommunerne to gange (names a consultant or a municipality twice)`,
  );
}
