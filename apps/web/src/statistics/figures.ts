import type {
  FiguresAnswer,
  Level,
  PayStatisticsAnswer,
  StatisticsCell,
  StatisticsDimension,
} from './pay-statistics.query.js';

export type Bar = { readonly label: string; readonly now: number | null; readonly before?: number | null };
type Section = Pick<PayStatisticsAnswer, 'cells'>;

/** Quartiles and median of a cell at a price level; null where it is suppressed or where there is nobody. */
export function quantilesAt(figures: FiguresAnswer | null | undefined, level: Level) {
  return (level === 'L2000' ? figures?.l2000 : figures?.current) ?? null;
}

function medianAt(figures: FiguresAnswer | null | undefined, level: Level): number | null {
  const median = quantilesAt(figures, level)?.median;
  return median === undefined ? null : Number(median);
}

/** What can be drawn: the cells of which something is told, in the order of the table. */
export function barsOf({ cells }: Section, level: Level, compared: boolean): readonly Bar[] {
  return cells
    .map((cell) => ({
      label: cell.label,
      now: medianAt(cell, level),
      ...(compared ? { before: medianAt(cell.compared, level) } : {}),
    }))
    .filter(({ now, before }) => now !== null || typeof before === 'number');
}

/** The highest median first; what is not shown last, by name. */
export function ranked(cells: readonly StatisticsCell[]): readonly StatisticsCell[] {
  const value = (cell: StatisticsCell) => medianAt(cell, 'L2000') ?? -1;
  return cells.toSorted((a, b) => value(b) - value(a) || a.label.localeCompare(b.label, 'da'));
}

/** Where an order is one's own to choose, by what is paid; else that of the answer. */
export function inTableOrder(
  by: StatisticsDimension,
  cells: readonly StatisticsCell[],
): readonly StatisticsCell[] {
  return by === 'municipality' || by === 'position' ? ranked(cells) : cells;
}

export function hiddenCount({ cells }: Section): number {
  return cells.filter(({ suppressed }) => suppressed).length;
}
