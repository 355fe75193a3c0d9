import { cellKey, rankOfCell, wholesOf } from './statistics.cells.js';
import type { CellAddress, Cut } from './statistics.cells.js';
import { NO_FIGURES } from './statistics.figure-sets.js';
import type { FigureSet } from './statistics.figure-sets.js';

/** `of`: the edition that the figures are of, where they are not of the edition itself. */
export type Told = { readonly figures: FigureSet; readonly of: string | null };
export type ToldState = Told | 'NOBODY' | 'TOO_FEW';

/** A cell with what counts in it by the edition decided last, what has come and gone since, and what is told of it. */
export type Cell = {
  readonly key: string;
  readonly address: CellAddress;
  readonly rank: number;
  figures: FigureSet;
  readonly leaving: number[];
  readonly entering: number[];
  /** How it is divided, by each cut, and the divisions of others that it is a part in. */
  readonly parts: Map<Cut, Division>;
  readonly divisions: Division[];
  state: ToldState;
  /** What it is told by from an edition on: back in time, and from today on into the future. */
  readonly past: [number, ToldState][];
  readonly future: [number, ToldState][];
};

/** A whole and its parts along one cut. */
export type Division = { readonly whole: Cell; readonly cells: Cell[]; readonly byPeriod: boolean };

export function isTold(state: ToldState): state is Told {
  return typeof state === 'object';
}

/** The cells that anybody has counted in, each with the wholes that it is a part of. */
export class CellGraph {
  private readonly cells = new Map<string, Cell>();
  // Figures of one spot share their addresses, so that few keys are made.
  private readonly met = new Map<readonly CellAddress[], readonly Cell[]>();

  all(): Iterable<Cell> {
    return this.cells.values();
  }

  find(address: CellAddress): Cell | undefined {
    return this.cells.get(cellKey(address));
  }

  cellsAt(addresses: readonly CellAddress[]): readonly Cell[] {
    const met = this.met.get(addresses);
    if (met) return met;
    const cells = addresses.map((address) => this.cellAt(address));
    this.met.set(addresses, cells);
    return cells;
  }

  private cellAt(address: CellAddress): Cell {
    const key = cellKey(address);
    const known = this.cells.get(key);
    if (known) return known;
    const cell: Cell = {
      ...{ key, address, rank: rankOfCell(address), parts: new Map(), divisions: [] },
      ...{ figures: NO_FIGURES, leaving: [], entering: [], state: 'NOBODY', past: [], future: [] },
    };
    this.cells.set(key, cell);
    for (const [wholeAddress, cut] of wholesOf(address)) {
      const whole = this.cellAt(wholeAddress);
      const byPeriod = wholeAddress.agreementPeriod !== address.agreementPeriod;
      const division = whole.parts.get(cut) ?? { whole, cells: [], byPeriod };
      division.cells.push(cell);
      whole.parts.set(cut, division);
      cell.divisions.push(division);
    }
    return cell;
  }
}
