import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ReadSide, tableOf } from '@loenspor/event-sourcing';
import { comparedText } from '@loenspor/event-sourcing/domain';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { fieldInvalid } from '@loenspor/event-sourcing/http';
import { areas } from '@loenspor/pay';
import type { Area, Language, Municipality, PayElement, PayTables } from '@loenspor/pay';
import { ReferenceTables } from '@loenspor/reference-data';
import type { References } from '@loenspor/reference-data';
import { Sights } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import type { CellAddress } from '../domain/statistics.cells.js';
import type { PayKind } from '../domain/statistics.spans.js';
import { AgreementDaysRow } from './agreement-days.row.js';
import { PayStatistics } from './pay-statistics.js';
import { developmentOf, figuresIn, isOfOffice, partsOf, suppressed } from './statistics.answers.js';
import type {
  ComparedAnswer,
  FiguresAnswer,
  KnownValues,
  PayStatisticsAnswer,
  StatisticsCell,
  StatisticsDimension,
  StatisticsSection,
  Telling,
} from './statistics.answers.js';
import { placeAsked, seenCells } from './statistics.sight.js';
import type { CellsSeen } from './statistics.sight.js';
import { methodWords, valueWords } from './statistics.words.js';

/** `on`: today when absent. `compareWith`: an agreement period whose figures stand beside. */
export type PayStatisticsFilter = {
  readonly by: StatisticsDimension;
  readonly on?: string;
  readonly municipality?: string;
  readonly area?: Area;
  readonly element?: PayElement;
  readonly agreementPeriod?: string;
  readonly position?: string;
  readonly compareWith?: string;
};

/** What agreed pay comes to, so that nobody is given away. */
export class GetPayStatistics extends Query<PayStatisticsAnswer> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: PayStatisticsFilter,
    readonly language: Language,
  ) {
    super();
  }
}

export const STATISTICS_PLACES = Symbol('StatisticsPlaces');

type Asking = Telling & {
  readonly by: StatisticsDimension;
  readonly compareWith: string | null;
  readonly seen: CellsSeen;
  readonly known: KnownValues;
  readonly agreements: readonly AgreementInForce[];
};

/** Of a cell that has somebody in the other period alone. */
const nobody: FiguresAnswer = { count: 0, l2000: null, current: null, on: null, suppressed: false };

type AgreementInForce = Pick<AgreementDaysRow, 'id' | 'municipality' | 'area'>;

@QueryHandler(GetPayStatistics)
export class GetPayStatisticsHandler implements IQueryHandler<GetPayStatistics> {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    private readonly statistics: PayStatistics,
    private readonly references: ReferenceTables,
    @Inject(STATISTICS_PLACES) private readonly municipalities: readonly Municipality[],
  ) {}

  async execute({ viewer, filter, language }: GetPayStatistics): Promise<PayStatisticsAnswer> {
    const { on = this.side.today, by } = filter;
    const references = await this.references.current();
    const period = periodsAsked(filter, on, references);
    const sight = await this.sights.sightOf(viewer);
    const place = placeAsked(filter, sight);
    const [published, agreements] = await Promise.all([
      this.statistics.current(),
      this.agreementsOn(on, place),
    ]);
    const seen = seenCells(sight);
    const { minimum } = this.statistics;
    const { tables } = references;
    const asking: Asking = {
      ...{ published, on, tables, minimum, language, by, seen },
      known: knownTo(sight, references),
      compareWith: filter.compareWith ?? null,
      agreements: agreements.filter((each) => seen(each)),
    };
    const base = baseOf({ ...filter, ...place, ...period });
    return this.answer(base, asking);
  }

  private answer(base: Omit<CellAddress, 'kind'>, asking: Asking): PayStatisticsAnswer {
    const { on, by, minimum, compareWith, tables, published, agreements } = asking;
    const section = (kind: PayKind) => this.section({ kind, ...base }, asking);
    return {
      ...{ by, on, minimum, compareWith, erased: published.erased },
      ...factorOn(on, tables),
      ...section('RECURRING'),
      oneOffs: section('ONE_OFF'),
      // Of the whole region that would be every agreement there is: there each cell of a municipality names its own.
      agreements: base.municipality === undefined ? [] : agreements.map(({ id }) => id),
      method: methodWords(minimum, asking.language),
    };
  }

  private section(base: CellAddress, asking: Asking): StatisticsSection {
    const cells = partsOf(base, asking.by, asking)
      .filter(({ address }) => asking.seen(address))
      .flatMap(({ value, address }) => this.cell(value, address, asking) ?? []);
    const total = asking.seen(base) ? figuresIn(base, asking) : null;
    return {
      total: total && { ...total, ...this.comparedIn(base, total, asking) },
      cells: asking.by === 'position' ? withoutRarePosts(cells, asking, base, total) : cells,
    };
  }

  private cell(value: string, address: CellAddress, asking: Asking): StatisticsCell | null {
    const figures = figuresIn(address, asking);
    const compared = this.comparedIn(address, figures, asking);
    if (!figures && !compared.compared) return null;
    const { municipality, area } = address;
    const explaining = asking.agreements.filter(
      (each) => each.municipality === municipality && (area === undefined || each.area === area),
    );
    return {
      ...{ value, label: this.labelOf(value, asking), ...(figures ?? nobody), ...compared },
      ...(municipality !== undefined && { agreements: explaining.map(({ id }) => id) }),
    };
  }

  /** The same of another period, where one was asked for. */
  private comparedIn(address: CellAddress, now: FiguresAnswer | null, asking: Asking): ComparedAnswer {
    const { compareWith } = asking;
    if (compareWith === null) return {};
    const before = figuresIn({ ...address, agreementPeriod: compareWith }, asking);
    return { compared: before, development: developmentOf(now, before) };
  }

  private labelOf(value: string, { by, published, language }: Asking): string {
    if (by === 'municipality') return this.municipalities.find(({ code }) => code === value)?.name ?? value;
    if (by === 'position') return published.postNames.get(value) ?? value;
    return valueWords(value, language);
  }

  /** Those of the places that were asked about; none where no place was: that would be all there are. */
  private async agreementsOn(
    on: string,
    { municipality, area }: { readonly municipality?: string; readonly area?: string },
  ): Promise<readonly AgreementInForce[]> {
    const { rows } = this.side;
    return rows.query<AgreementInForce[]>(
      `SELECT a."id", a."municipality", a."area" FROM ${tableOf(rows, AgreementDaysRow)} a
        WHERE ($2::text IS NULL OR a."municipality" = $2) AND ($3::text IS NULL OR a."area" = $3)
          AND EXISTS (SELECT FROM jsonb_to_recordset(a."held") AS held("from" text, "to" text)
            WHERE held."from" <= $1 AND $1 <= held."to")
        ORDER BY a."municipality", a."area", a."id"`,
      [on, municipality ?? null, area ?? null],
    );
  }
}

/** The own offices, both areas and all periods. */
function knownTo(sight: Sight, { periods }: References): KnownValues {
  const municipality = sight.of === 'PART' ? sight.offices.map((office) => office.municipality) : [];
  return { municipality, area: areas, agreementPeriod: periods.all.map(({ code }) => code), post: [] };
}

function baseOf(filter: PayStatisticsFilter): Omit<CellAddress, 'kind'> {
  const { element, municipality, area, agreementPeriod, position } = filter;
  return {
    variable: element ?? 'ALL',
    ...(municipality !== undefined && { municipality }),
    ...(area !== undefined && { area }),
    ...(agreementPeriod !== undefined && { agreementPeriod }),
    ...(position !== undefined && { post: comparedText(position) }),
  };
}

/**
 * A comparison is between two periods: with the one that was asked for, or the one that holds on the day.
 * @throws ProblemError of a period that nobody knows
 */
function periodsAsked(
  { by, agreementPeriod, compareWith }: PayStatisticsFilter,
  on: string,
  { periods }: References,
): { readonly agreementPeriod?: string } {
  for (const [field, code] of Object.entries({ agreementPeriod, compareWith }))
    if (code !== undefined && !periods.periodOf(code))
      throw fieldInvalid(field, {
        da: 'er ingen kendt overenskomstperiode',
        en: 'is no known agreement period',
      });
  if (compareWith === undefined) return {};
  if (by === 'agreementPeriod')
    throw fieldInvalid('compareWith', {
      da: 'kan ikke bruges, når der opdeles på perioder: de står ved siden af hinanden',
      en: 'has no meaning by period: the periods stand side by side',
    });
  const now = agreementPeriod ?? periods.periodOn(on)?.code;
  return now === undefined ? {} : { agreementPeriod: now };
}

/** @throws ProblemError of a day that has no factor */
function factorOn(on: string, { factors }: PayTables) {
  const found = factors.find(on);
  if (found) return found;
  throw fieldInvalid('on', { da: 'har ingen reguleringsfaktor', en: 'has no regulation factor' });
}

/**
 * A post that is not told of is not named either: one that one person has may be that person's name. Of a place and a
 * period at once no post is told of. In an office there may always be such posts.
 */
function withoutRarePosts(
  cells: readonly StatisticsCell[],
  { language, minimum }: Pick<Asking, 'language' | 'minimum'>,
  ...[base, total]: [CellAddress, FiguresAnswer | null]
): readonly StatisticsCell[] {
  const told = cells.filter((cell) => !cell.suppressed && (cell.count ?? 0) > 0);
  const none = !isOfOffice(base) && cells.length > 0 && told.length === cells.length;
  if (total === null || none) return told;
  const others = { value: null, label: valueWords('OTHER_POSTS', language) };
  return [...told, { ...others, ...suppressed(minimum, language) }];
}
