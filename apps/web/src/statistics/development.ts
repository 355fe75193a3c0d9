import { quantilesAt } from './figures.js';
import type { FiguresAnswer, Level, PayStatisticsAnswer } from './pay-statistics.query.js';

export type PeriodAnswer = {
  readonly period: string;
  readonly answer: Pick<PayStatisticsAnswer, 'cells' | 'total'>;
};
/** One line of the table: what is told in each period, in their order; null where there is nobody. */
export type DevelopmentLine = {
  readonly key: string;
  readonly label: string;
  readonly figures: readonly (FiguresAnswer | null)[];
};
export type Development = {
  readonly periods: readonly string[];
  readonly lines: readonly DevelopmentLine[];
  /** How many lines have no figure in any period. */
  readonly hidden: number;
  readonly total: readonly (FiguresAnswer | null)[];
};

/**
 * The answers of several periods side by side, the oldest first; a period in which nothing was agreed is left out. Each
 * was published by itself, and what is published holds whatever is set beside it: nothing is computed from two of them.
 */
export function developmentOf(answers: readonly PeriodAnswer[]): Development {
  const told = answers.filter(({ answer }) => answer.cells.length > 0);
  const labels = new Map(
    told.flatMap(({ answer }) => answer.cells.map((cell) => [keyOf(cell), cell.label] as const)),
  );
  const lines = [...labels].map(([key, label]) => ({
    ...{ key, label },
    figures: told.map(({ answer }) => answer.cells.find((cell) => keyOf(cell) === key) ?? null),
  }));
  const shown = lines.filter(({ figures }) => figures.some((one) => one !== null && !one.suppressed));
  return {
    periods: told.map(({ period }) => period),
    hidden: lines.length - shown.length,
    lines: shown.toSorted((a, b) => a.label.localeCompare(b.label, 'da')),
    total: told.map(({ answer }) => answer.total),
  };
}

/** The median of the whole in each period; what is kept back is no bar. */
export function barsOfPeriods({ periods, total }: Development, level: Level) {
  return periods.flatMap((label, at) => {
    const median = quantilesAt(total[at], level)?.median;
    return median === undefined ? [] : [{ label, now: Number(median) }];
  });
}

function keyOf({ value, label }: PayStatisticsAnswer['cells'][number]): string {
  return value ?? ` ${label}`;
}
