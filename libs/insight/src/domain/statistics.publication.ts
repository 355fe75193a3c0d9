import { CellGraph, isTold } from './statistics.cell-graph.js';
import type { Cell, Division, Told, ToldState } from './statistics.cell-graph.js';
import { cutAlong, isToldAt } from './statistics.cells.js';
import type { CellAddress, CellDimension } from './statistics.cells.js';
import { editionOf } from './statistics.editions.js';
import { movedSet, NO_FIGURES, personsBetween, Rests, ShownSets } from './statistics.figure-sets.js';
import type { FigureSet, PersonsOfFigures } from './statistics.figure-sets.js';
import type { Presence, Presences } from './statistics.presences.js';

/** The figures that a cell is told by, and the day (YYYY-MM-DD) on which they counted. */
export type ShownCell = { readonly figures: FigureSet; readonly on: string };
export type CellState = ShownCell | 'NOBODY' | 'TOO_FEW';

/** Figures come and go much faster than cells are decided. */
const FIGURES_AT_ONCE = 500;

/**
 * Which cells are told on which days, decided once for all who ask and all that can be asked (`docs/statistics.md`):
 * each rests on at least `minimum` persons, any two rest on the same figures or are at least `minimum` persons apart,
 * and what is left of a whole without its parts that are told is nobody or at least `minimum` persons.
 * What is asked for most is decided first: today before other days, then as `rankOfCell` says.
 */
export class Publication {
  private readonly graph = new CellGraph();
  private readonly personOf: PersonsOfFigures;
  private readonly shown: ShownSets;
  private readonly rests: Rests;
  private readonly today: number;
  private intoPast = true;
  private readonly work: Generator<void>;

  constructor(
    private readonly presences: Presences,
    today: string,
    private readonly minimum: number,
  ) {
    this.personOf = presences.personOf;
    this.shown = new ShownSets(this.personOf, minimum);
    this.rests = new Rests(this.personOf);
    this.today = editionOf(presences.days, today);
    this.work = this.editions();
  }

  /** Everything decided at once. */
  static whole(presences: Presences, today: string, minimum: number): Publication {
    const publication = new Publication(presences, today, minimum);
    while (publication.decideNext());
    return publication;
  }

  /** A small step on, of one cell as a rule; false when all are decided. Until then nothing may be told. */
  decideNext(): boolean {
    return !this.work.next().done;
  }

  private *editions(): Generator<void> {
    const { begin, end, days } = this.presences;
    yield* this.decide(this.today, yield* this.begin());
    for (let at = this.today - 1; at >= 0; at--) {
      yield* this.decide(at, yield* this.move(begin[at + 1] ?? [], end[at] ?? []));
    }
    this.intoPast = false;
    if (this.today + 1 < days.length) yield* this.begin();
    for (let at = this.today + 1; at < days.length; at++) {
      yield* this.decide(at, yield* this.move(end[at - 1] ?? [], begin[at] ?? []));
    }
  }

  /** What is told of a cell on a day. */
  cellOn(address: CellAddress, on: string): CellState {
    const at = editionOf(this.presences.days, on);
    if (!isToldAt(address)) return 'TOO_FEW';
    const cell = this.graph.find(address);
    const state = cell && at >= 0 ? this.stateAt(cell, at) : 'NOBODY';
    return isTold(state) ? { figures: state.figures, on: state.of ?? this.presences.days[at] ?? '' } : state;
  }

  /** The parts of a cell along a dimension, whatever is told of them. */
  partsOf(address: CellAddress, dimension: CellDimension): readonly CellAddress[] {
    const division = this.graph.find(address)?.parts.get(cutAlong([dimension]));
    return division?.cells.map((part) => part.address) ?? [];
  }

  private stateAt({ past, future }: Cell, at: number): ToldState {
    const entry = at > this.today ? future.findLast(([from]) => from <= at) : undefined;
    return (entry ?? past.findLast(([from]) => from >= Math.min(at, this.today)))?.[1] ?? 'NOBODY';
  }

  /** As it is today. */
  private *begin(): Generator<void, Set<Cell>> {
    for (const cell of this.graph.all()) {
      cell.figures = NO_FIGURES;
      cell.state = this.stateAt(cell, this.today);
    }
    const { all } = this.presences;
    return yield* this.move(
      [],
      all.filter(({ first, last }) => first <= this.today && this.today <= last),
    );
  }

  private *move(leaving: readonly Presence[], entering: readonly Presence[]): Generator<void, Set<Cell>> {
    const touched = new Set<Cell>();
    for (const [nth, { figure, addresses }] of leaving.entries()) {
      if (nth % FIGURES_AT_ONCE === 0) yield;
      for (const cell of this.graph.cellsAt(addresses)) {
        cell.leaving.push(figure);
        touched.add(cell);
      }
    }
    for (const [nth, { figure, addresses }] of entering.entries()) {
      if (nth % FIGURES_AT_ONCE === 0) yield;
      for (const cell of this.graph.cellsAt(addresses)) {
        cell.entering.push(figure);
        touched.add(cell);
      }
    }
    for (const cell of touched) {
      yield;
      cell.figures = movedSet(cell.figures, cell.leaving.splice(0), cell.entering.splice(0));
    }
    return touched;
  }

  private *decide(at: number, touched: ReadonlySet<Cell>): Generator<void> {
    const inOrder = [...touched].sort(
      (a, b) => a.rank - b.rank || b.figures.length - a.figures.length || (a.key < b.key ? -1 : 1),
    );
    for (const cell of inOrder) {
      this.tell(cell, at, this.decided(cell, at));
      yield;
    }
    yield* this.protectRests(at, inOrder);
  }

  private tell(cell: Cell, at: number, state: ToldState): void {
    if (cell.state === state) return;
    cell.state = state;
    (this.intoPast ? cell.past : cell.future).push([at, state]);
  }

  private decided({ figures, state }: Cell, at: number): ToldState {
    if (figures.length === 0) return 'NOBODY';
    if (figures.length < this.minimum) return 'TOO_FEW';
    const compared = this.shown.compare(figures);
    if (compared === 'CLOSE') return this.asBefore(state, figures, at);
    if (compared === 'APART') this.shown.add(figures);
    return { figures, of: null };
  }

  /** What too few have changed in stays what it is in the edition that was decided before. */
  private asBefore(state: ToldState, figures: FigureSet, at: number): ToldState {
    if (!isTold(state) || this.between(state.figures, figures) >= this.minimum) return 'TOO_FEW';
    const before = this.presences.days[this.intoPast ? at + 1 : at - 1] ?? null;
    return { figures: state.figures, of: state.of ?? before };
  }

  private between(one: FigureSet, other: FigureSet): number {
    return personsBetween(one, other, this.personOf, this.minimum);
  }

  /** Takes cells back until nothing small is left of any whole beside the parts of it that are told. */
  private *protectRests(at: number, touched: readonly Cell[]): Generator<void> {
    const waiting = new Set<Division>(touched.flatMap((cell) => [...cell.parts.values(), ...cell.divisions]));
    for (const division of waiting) {
      waiting.delete(division);
      yield;
      for (let cell = this.cellToHide(division); cell !== null; cell = this.cellToHide(division)) {
        this.tell(cell, at, 'TOO_FEW');
        for (const other of cell.divisions) waiting.add(other);
      }
    }
  }

  /**
   * Where the parts that are told leave a rest of the whole that is too small: the smallest of them, or the whole where
   * that is decided after its parts.
   */
  private cellToHide({ whole, cells, byPeriod }: Division): Cell | null {
    const { state } = whole;
    if (!isTold(state)) return null;
    let smallest: Cell | null = null;
    let [known, least, exact] = [0, Infinity, state.of === null && !byPeriod];
    for (const cell of cells) {
      if (!isTold(cell.state)) continue;
      const { figures, of } = cell.state;
      known += figures.length;
      exact &&= of === null;
      if (figures.length >= least) continue;
      [smallest, least] = [cell, figures.length];
    }
    if (!smallest) return null;
    // Parts of one day, by anything but a period, have nobody in common and nobody beside the whole.
    const isSmall = exact ? this.isSmall(state.figures.length - known) : this.isSmallRest(state, cells);
    if (!isSmall) return null;
    return whole.rank > smallest.rank ? whole : smallest;
  }

  private isSmallRest({ figures: whole }: Told, cells: readonly Cell[]): boolean {
    const told = cells.flatMap(({ state }) => (isTold(state) ? [state.figures] : []));
    const { figures, persons } = this.rests.restOf(whole, told);
    return this.isSmall(figures) || this.isSmall(persons);
  }

  private isSmall(rest: number): boolean {
    return rest > 0 && rest < this.minimum;
  }
}

export function isShown(state: CellState): state is ShownCell {
  return typeof state === 'object';
}
