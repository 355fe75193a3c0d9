import { convert, formatMoney, parseMoney, payElements } from '@loenspor/pay';
import type { FactorOnDay, Language, Ore, PayTables } from '@loenspor/pay';
import type { CellDimension } from '../domain/statistics.cells.js';
import type { CellAddress } from '../domain/statistics.cells.js';
import { isShown } from '../domain/statistics.publication.js';
import type { CellState, ShownCell } from '../domain/statistics.publication.js';
import { quantilesOf } from '../domain/statistics.quantiles.js';
import type { PublishedPay } from './pay-statistics.js';

export const statisticsDimensions = [
  'municipality',
  'area',
  'element',
  'agreementPeriod',
  'position',
] as const;
export type StatisticsDimension = (typeof statisticsDimensions)[number];

/** Kroner a year, full time; the quartiles are null where too few persons would be told of. */
export type QuantilesAnswer = {
  readonly median: string;
  readonly lowerQuartile: string | null;
  readonly upperQuartile: string | null;
};

/**
 * What is told of the pay of some persons. `count` is rounded down to whole multiples of the minimum; `on` is the day on
 * which these figures counted; all of it null where it is suppressed, and `reason` says why.
 */
export type FiguresAnswer = {
  readonly count: number | null;
  readonly l2000: QuantilesAnswer | null;
  readonly current: QuantilesAnswer | null;
  readonly on: string | null;
  readonly suppressed: boolean;
  readonly reason?: string;
};

/** The change of the median since another period: kroner a year in 31.3.2000 level, and per cent with one decimal. */
export type DevelopmentAnswer = { readonly l2000: string; readonly percent: string };

/** Of the other period that was asked for. */
export type ComparedAnswer = {
  readonly compared?: FiguresAnswer | null;
  readonly development?: DevelopmentAnswer | null;
};

export type StatisticsTotal = FiguresAnswer & ComparedAnswer;
export type StatisticsCell = StatisticsTotal & {
  /** Null for posts that are too rare to be named. */
  readonly value: string | null;
  readonly label: string;
  /** The pre-agreements of the place that are in force on the day. */
  readonly agreements?: readonly string[];
};

export type StatisticsSection = {
  readonly total: StatisticsTotal | null;
  readonly cells: readonly StatisticsCell[];
};

export type PayStatisticsAnswer = FactorOnDay & {
  readonly by: StatisticsDimension;
  readonly on: string;
  readonly minimum: number;
  readonly erased: number;
  readonly compareWith: string | null;
  readonly total: StatisticsTotal | null;
  readonly cells: readonly StatisticsCell[];
  readonly oneOffs: StatisticsSection;
  readonly agreements: readonly string[];
  readonly method: string;
};

/** The values of each dimension that a reader knows of, whether or not anybody has them. */
export type KnownValues = { readonly [dimension in CellDimension]: readonly string[] };

/** What figures are told with: the day, the tables of now, and the least number of persons. */
export type Telling = {
  readonly published: PublishedPay;
  readonly on: string;
  readonly tables: PayTables;
  readonly minimum: number;
  readonly language: Language;
};

/** Null where there is nobody, and those who may ask see each case anyway. */
export function figuresIn(address: CellAddress, telling: Telling): FiguresAnswer | null {
  const state = telling.published.publication.cellOn(address, telling.on);
  if (state !== 'NOBODY') return figuresOf(state, telling);
  return isOfOffice(address) ? suppressed(telling.minimum, telling.language) : null;
}

/**
 * Of a municipality's area its representative asks, who does not see which colleague is a member: there nobody reads as
 * too few do, and what an answer is divided by does not follow from who is there.
 */
export function isOfOffice({ municipality, area }: Pick<CellAddress, 'municipality' | 'area'>): boolean {
  return municipality !== undefined && area !== undefined;
}

function figuresOf(state: Exclude<CellState, 'NOBODY'>, telling: Telling): FiguresAnswer {
  const { minimum, language } = telling;
  const amounts = isShown(state) ? telling.published.amountsOf(state, telling.tables) : [];
  if (!isShown(state) || amounts.length < state.figures.length) return suppressed(minimum, language);
  const l2000 = tellable(quantilesOf(amounts), state, minimum);
  const current = {
    median: currentOf(l2000.median, telling),
    lowerQuartile: l2000.lowerQuartile && currentOf(l2000.lowerQuartile, telling),
    upperQuartile: l2000.upperQuartile && currentOf(l2000.upperQuartile, telling),
  };
  const count = state.figures.length - (state.figures.length % minimum);
  return { count, l2000, current, on: state.on, suppressed: false };
}

/** Of fewer than twice the least number a quartile would be one person's pay, or nearly. */
function tellable(all: QuantilesAnswer, { figures }: ShownCell, minimum: number): QuantilesAnswer {
  return figures.length >= 2 * minimum
    ? all
    : { median: all.median, lowerQuartile: null, upperQuartile: null };
}

/** The kroner of the day follow from the rounded amount, so that they tell nothing beside it. */
function currentOf(l2000: string, { on, tables }: Telling): string {
  const amount = { amount: l2000, per: 'YEAR', level: 'L2000_03_31' } as const;
  return convert(amount, { level: 'CURRENT', per: 'YEAR', date: on }, tables.factors).amount.amount;
}

export function suppressed(minimum: number, language: Language): FiguresAnswer {
  const reason =
    language === 'da'
      ? `Vises ikke: færre end ${minimum} personer, eller så få til forskel fra andre svar, at nogen kunne findes.`
      : `Not shown: fewer than ${minimum} persons, or so few apart from other answers that somebody could be found.`;
  return { count: null, l2000: null, current: null, on: null, suppressed: true, reason };
}

/** The parts that an answer tells of, whatever is told of each: those that have anybody, and those known beforehand. */
export function partsOf(
  base: CellAddress,
  by: StatisticsDimension,
  { published, known }: Pick<Telling, 'published'> & { readonly known: KnownValues },
): readonly { readonly value: string; readonly address: CellAddress }[] {
  if (by === 'element') {
    const elements = base.variable === 'ALL' ? payElements : [base.variable];
    return elements.map((value) => ({ value, address: { ...base, variable: value } }));
  }
  const dimension: CellDimension = by === 'position' ? 'post' : by;
  const asked = base[dimension];
  if (asked !== undefined) return [{ value: asked, address: base }];
  const found = published.publication.partsOf(base, dimension).map((address) => address[dimension] ?? '');
  const values = [...new Set([...found, ...known[dimension]])].toSorted();
  return values.map((value) => ({ value, address: { ...base, [dimension]: value } }));
}

/** How far a median has moved since another period; null where one of the two is not told. */
export function developmentOf(
  now: FiguresAnswer | null,
  before: FiguresAnswer | null,
): DevelopmentAnswer | null {
  if (!now?.l2000 || !before?.l2000) return null;
  const earlier = parseMoney(before.l2000.median);
  const moved = parseMoney(now.l2000.median) - earlier;
  return { l2000: formatMoney(moved), percent: percentOf(moved, earlier) };
}

/** With one decimal, half away from zero. */
function percentOf(part: Ore, whole: Ore): string {
  if (whole === 0n) return '0.0';
  const size = part < 0n ? -part : part;
  const tenths = ((2_000n * size + whole) / (2n * whole)).toString().padStart(2, '0');
  return `${part < 0n && tenths !== '00' ? '-' : ''}${tenths.slice(0, -1)}.${tenths.slice(-1)}`;
}
