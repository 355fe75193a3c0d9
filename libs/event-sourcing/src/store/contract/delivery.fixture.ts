/** An event as a reader was given it, or as it is stored. `position` grows as text does. */
export type Placed = { readonly stream: string; readonly revision: number; readonly position: string };

/** What a reader was given, held against what is stored. All zero: each exactly once and in order. */
export type Delivery = { readonly lost: number; readonly repeated: number; readonly outOfOrder: number };

export const EXACT: Delivery = { lost: 0, repeated: 0, outOfOrder: 0 };

/** Counts what went wrong. Out of order is what comes after a later position, or after a later revision of its stream. */
export function deliveryOf(stored: readonly Placed[], delivered: readonly Placed[]): Delivery {
  const seen = new Set(delivered.map(keyOf));
  const last = new Map<string, number>();
  let [outOfOrder, head] = [0, ''];
  for (const { stream, revision, position } of delivered) {
    if (position < head || revision < (last.get(stream) ?? -1)) outOfOrder++;
    head = position > head ? position : head;
    last.set(stream, Math.max(revision, last.get(stream) ?? -1));
  }
  return {
    lost: stored.filter((event) => !seen.has(keyOf(event))).length,
    repeated: delivered.length - seen.size,
    outOfOrder,
  };
}

function keyOf({ stream, revision }: Placed): string {
  return `${stream} ${revision}`;
}
