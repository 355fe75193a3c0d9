import type { TFunction } from 'i18next';
import { isIncomplete } from '../api/incomplete.js';
import { dayText } from '../language/formats.js';
import { inTableOrder, quantilesAt } from './figures.js';
import type {
  FiguresAnswer,
  PayStatisticsAnswer,
  StatisticsFilter,
  StatisticsSearch,
  StatisticsTotal,
} from './pay-statistics.query.js';

type Shown = {
  readonly of: PayStatisticsAnswer;
  readonly search: StatisticsSearch;
  /** The agreement period that the figures are of, where they are held against another. */
  readonly period: string;
};
export type FiguresFile = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/**
 * The tables of the comparison as one, with what they say in each line: of whom, in which level and as of which day, so
 * that a line that is copied elsewhere is still true. Amounts in kroner, by the year unless they are paid once.
 */
export function figuresFile({ of, search, period }: Shown, t: TFunction, language: string): FiguresFile {
  const now = of.compareWith === null ? t('statistics.median') : `${t('statistics.median')} ${period}`;
  const limits = Object.entries(search.filters).filter(([name]) => !told.has(name));
  const head = [
    ...[t('statistics.what'), t(`statistics.dimension.${search.by}`), t('statistics.persons')],
    ...[now, t('statistics.lower'), t('statistics.upper')],
    ...(of.compareWith === null ? [] : [`${t('statistics.median')} ${of.compareWith}`]),
    ...[t('statistics.level'), t('statistics.on')],
    ...limits.map(([name]) => t(titles[name as Limit])),
  ];
  const line = (what: string, unit: string) => (label: string, figures: StatisticsTotal) => [
    ...[`${what}, ${unit}`, label, personsIn(figures, of.minimum, t), ...quantilesIn(figures, search, t)],
    ...(of.compareWith === null ? [] : [medianIn(figures.compared, search, t)]),
    ...[t(`statistics.${search.level}`), dayText(figures.on ?? of.on, language)],
    ...limits.map(([name, value]) => limitIn(name as Limit, value, t)),
  ];
  const linesOf = (
    { cells, total }: Pick<PayStatisticsAnswer, 'cells' | 'total'>,
    each: ReturnType<typeof line>,
  ) => [
    ...inTableOrder(search.by, cells).map((cell) => each(cell.label, cell)),
    ...(total === null || cells.length === 0 ? [] : [each(t('statistics.total'), total)]),
  ];
  return {
    name: `loensammenligning${isIncomplete(of) ? '_ufuldstaendig_incomplete' : ''}.csv`,
    rows: [
      head,
      ...linesOf(of, line(t('statistics.recurring'), t('statistics.kroner'))),
      ...linesOf(of.oneOffs, line(t('statistics.oneOff'), t('statistics.kronerOnce'))),
    ],
  };
}

type Limit = Exclude<StatisticsFilter, 'on' | 'compareWith'>;
/** What columns of their own say. */
const told: ReadonlySet<string> = new Set<StatisticsFilter>(['on', 'compareWith']);
const titles = {
  municipality: 'statistics.dimension.municipality',
  area: 'statistics.dimension.area',
  element: 'statistics.element',
  agreementPeriod: 'statistics.period',
  position: 'statistics.position',
} as const satisfies { readonly [Name in Limit]: string };

function limitIn(name: Limit, value: string, t: TFunction): string {
  if (name === 'area') return t(`area.${value as 'DAYCARE'}`);
  return name === 'element' ? t(`pay.element.${value as 'FUNCTION'}`) : value;
}

/** A range, as on the page: the exact number is nobody's to know. */
function personsIn({ count }: FiguresAnswer, minimum: number, t: TFunction): string {
  if (count === null) return '';
  return t('statistics.personsFrom', { from: count, to: count + minimum - 1 });
}

function quantilesIn(figures: FiguresAnswer, { level }: StatisticsSearch, t: TFunction): readonly string[] {
  const shown = quantilesAt(figures, level);
  return [medianIn(figures, { level }, t), written(shown?.lowerQuartile), written(shown?.upperQuartile)];
}

function medianIn(
  figures: FiguresAnswer | null | undefined,
  { level }: Pick<StatisticsSearch, 'level'>,
  t: TFunction,
): string {
  return figures?.suppressed ? t('statistics.hidden') : written(quantilesAt(figures, level)?.median);
}

function written(amount: string | null | undefined): string {
  return amount?.replace('.', ',') ?? '';
}
