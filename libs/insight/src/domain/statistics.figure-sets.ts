/** Figures as their numbers, in order; those of one person stand next to each other, and a set has one of each person. */
export type FigureSet = Int32Array;

/** Whose figure each is. */
export type PersonsOfFigures = Int32Array;

export const NO_FIGURES: FigureSet = new Int32Array();

/** A set without some figures and then with others, each of which may be named twice; those are put in order. */
export function movedSet(set: FigureSet, leaving: readonly number[], entering: readonly number[]): FigureSet {
  const [gone, come] = [Int32Array.from(leaving).sort(), Int32Array.from(entering).sort()];
  const moved = new Int32Array(set.length + come.length);
  let [i, j, k, size] = [0, 0, 0, 0];
  while (i < set.length || k < come.length) {
    const [stays, comes] = [set[i] ?? Infinity, come[k] ?? Infinity];
    const next = Math.min(stays, comes);
    while ((gone[j] ?? Infinity) < next) j++;
    if (comes === next || gone[j] !== next) moved[size++] = next;
    if (stays === next) i++;
    while (come[k] === next) k++;
  }
  return moved.subarray(0, size);
}

/**
 * How many persons have figures in one of two sets and not in the other; counting ends at `enough`, which then is the
 * answer.
 */
export function personsBetween(
  one: FigureSet,
  other: FigureSet,
  personOf: PersonsOfFigures,
  enough: number,
): number {
  let [i, j, found, last] = [0, 0, 0, -1];
  while ((i < one.length || j < other.length) && found < enough) {
    const [a, b] = [one[i] ?? Infinity, other[j] ?? Infinity];
    if (a <= b) i++;
    if (b <= a) j++;
    const person = personOf[Math.min(a, b)] ?? -1;
    if (a === b || person === last) continue;
    last = person;
    found++;
  }
  return found;
}

/**
 * The sets that have been shown, found by closeness. Any two of them are the same or at least `minimum` persons apart.
 */
export class ShownSets {
  // Two sets less than `minimum` persons apart have one of their first `minimum` figures in common.
  private readonly byFigure = new Map<number, FigureSet[]>();

  constructor(
    private readonly personOf: PersonsOfFigures,
    private readonly minimum: number,
  ) {}

  /** Whether a set is the same as one that is shown, too close to one, or neither. */
  compare(set: FigureSet): 'SAME' | 'CLOSE' | 'APART' {
    let same = false;
    for (const figure of set.subarray(0, this.minimum))
      for (const shown of this.byFigure.get(figure) ?? []) {
        if (Math.abs(shown.length - set.length) >= this.minimum) continue;
        const apart = personsBetween(shown, set, this.personOf, this.minimum);
        if (apart > 0 && apart < this.minimum) return 'CLOSE';
        same ||= apart === 0;
      }
    return same ? 'SAME' : 'APART';
  }

  add(set: FigureSet): void {
    for (const figure of set.subarray(0, this.minimum)) {
      const sets = this.byFigure.get(figure);
      if (sets) sets.push(set);
      else this.byFigure.set(figure, [set]);
    }
  }
}

/** What is left of a whole without its parts. */
export class Rests {
  private readonly figures: Int32Array;
  private readonly persons: Int32Array;
  private turn = 0;

  constructor(private readonly personOf: PersonsOfFigures) {
    this.figures = new Int32Array(personOf.length);
    this.persons = new Int32Array(personOf.length);
  }

  /** How many figures of the whole are in none of the parts, and of how many persons the parts have no figure at all. */
  restOf(
    whole: FigureSet,
    parts: readonly FigureSet[],
  ): { readonly figures: number; readonly persons: number } {
    const turn = ++this.turn;
    for (const part of parts)
      for (const figure of part) {
        this.figures[figure] = turn;
        this.persons[this.personOf[figure] ?? 0] = turn;
      }
    let [figures, persons] = [0, 0];
    for (const figure of whole) {
      if (this.figures[figure] === turn) continue;
      figures++;
      if (this.persons[this.personOf[figure] ?? 0] !== turn) persons++;
    }
    return { figures, persons };
  }
}
