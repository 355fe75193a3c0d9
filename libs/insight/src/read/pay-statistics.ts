import { Inject, Injectable } from '@nestjs/common';
import { ReadSide, tableOf } from '@loenspor/event-sourcing';
import { comparedText, isErased } from '@loenspor/event-sourcing/domain';
import { convert, fullTime, fullTimeAnnualL2000, parseMoney, withinTables } from '@loenspor/pay';
import type { Ore, PayItem, PayTables } from '@loenspor/pay';
import { presencesInSteps } from '../domain/statistics.presences.js';
import type { Presences } from '../domain/statistics.presences.js';
import { Publication } from '../domain/statistics.publication.js';
import type { ShownCell } from '../domain/statistics.publication.js';
import { paySpans } from '../domain/statistics.spans.js';
import type { AgreedPay, PaySpan } from '../domain/statistics.spans.js';
import { AgreedPayRow } from './agreed-pay.row.js';
import { LatestMade } from './latest-made.js';

/** Injects how many persons an answer rests on at least. */
export const STATISTICS_MINIMUM = Symbol('StatisticsMinimum');

/** What is told of agreed pay, by what is recorded now. */
export type PublishedPay = {
  readonly publication: Publication;
  /** Persons whose pay has been erased. */
  readonly erased: number;
  /** How a post is written, by the form in which posts compare. */
  readonly postNames: ReadonlyMap<string, string>;
  /** The yearly amounts of a cell in 31.3.2000 level; those that the tables cannot tell are left out. */
  readonly amountsOf: (cell: ShownCell, tables: PayTables) => readonly Ore[];
};

type Counted = Pick<
  AgreedPayRow,
  'personId' | 'municipality' | 'area' | 'agreementPeriod' | 'startsAnew' | 'agreed'
>;

/** Makes the statistics anew when agreed pay, or the day, has changed, and once for all who ask. */
@Injectable()
export class PayStatistics {
  private readonly latest = new LatestMade({ markOf: () => this.markOf(), make: () => this.make() });

  constructor(
    private readonly side: ReadSide,
    @Inject(STATISTICS_MINIMUM) readonly minimum: number,
  ) {}

  current(): Promise<PublishedPay> {
    return this.latest.current();
  }

  private async markOf(): Promise<string> {
    const { rows, today } = this.side;
    const [at] = await rows.query<{ changed: string | null; erased: number }[]>(
      `SELECT (SELECT max("changedAt") FROM ${this.table}) AS "changed",
         (SELECT count(*)::int FROM ${this.table} WHERE "erased") AS "erased"`,
    );
    return `${today} ${at?.changed ?? ''} ${at?.erased ?? 0}`;
  }

  private get table(): string {
    return tableOf(this.side.rows, AgreedPayRow);
  }

  private async make(): Promise<PublishedPay> {
    const { today } = this.side;
    const counted = await this.side.rows.query<Counted[]>(
      `SELECT "personId", "municipality", "area", "agreementPeriod", "startsAnew", "agreed"
         FROM ${this.table} WHERE "agreed" IS NOT NULL ORDER BY "personId", "caseId"`,
    );
    const agreed = counted.flatMap(agreedPayOf);
    const presences = await inTurns(presencesIn(agreed, today));
    const publication = new Publication(presences, today, this.minimum);
    await inTurns(decidingOf(publication));
    return {
      publication,
      erased: new Set(counted.flatMap((row) => (agreedPayOf(row).length === 0 ? [row.personId] : []))).size,
      postNames: postNamesOf(agreed),
      amountsOf: amountsAmong(presences.spans),
    };
  }
}

/** Milliseconds that whoever shares the process is kept waiting. */
const TURN = 8;

/** Works a little at a time, so that others are answered meanwhile. */
async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (let until = performance.now() + TURN; ;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await new Promise((done) => setImmediate(done));
    until = performance.now() + TURN;
  }
}

function* presencesIn(agreed: readonly AgreedPay[], today: string): Generator<void, Presences> {
  const spans: PaySpan[] = [];
  for (const ofPerson of Map.groupBy(agreed, ({ personId }) => personId).values()) {
    spans.push(...paySpans(ofPerson));
    yield;
  }
  return yield* presencesInSteps(spans, today);
}

function* decidingOf(publication: Publication): Generator<void, void> {
  while (publication.decideNext()) yield;
}

function agreedPayOf({ agreed, ...where }: Counted): AgreedPay[] {
  if (!agreed || isErased(agreed.items) || isErased(agreed.from)) return [];
  const { from, items, post, order } = agreed;
  return [{ ...where, from, items, order, post: isErased(post) ? null : post }];
}

function postNamesOf(agreed: readonly AgreedPay[]): ReadonlyMap<string, string> {
  const names = agreed.flatMap(({ post }) => (post === null ? [] : [post.normalize('NFC').trim()]));
  return new Map(names.toSorted().map((name) => [comparedText(name), name]));
}

function amountsAmong(spans: readonly PaySpan[]): PublishedPay['amountsOf'] {
  const regulated = new Map<number, Ore>();
  return ({ figures, on }, tables) =>
    [...figures].flatMap((figure) => {
      const known = regulated.get(figure);
      if (known !== undefined) return [known];
      const span = spans[figure];
      const amount = span ? withinTables(() => annualL2000(span, on, tables)) : null;
      if (amount === null) return [];
      if (span?.items.every(isInL2000)) regulated.set(figure, amount);
      return [amount];
    });
}

/** It is what it is, whatever the tables say. */
function isInL2000({ amount }: PayItem): boolean {
  return amount?.level === 'L2000_03_31';
}

function annualL2000({ kind, items, from }: PaySpan, on: string, tables: PayTables): Ore {
  if (kind === 'RECURRING') return parseMoney(fullTimeAnnualL2000(items, on, tables));
  return items.reduce((sum, item) => sum + onceL2000(item, item.from ?? from, tables), 0n);
}

/** What is paid once is read in the kroner of its own day, or of that on which it counts. */
function onceL2000({ amount, step }: PayItem, day: string, tables: PayTables): Ore {
  if (!amount) return tables.paySteps.baseOn(step ?? '', day);
  const per = amount.per === 'ONCE' ? 'ONCE' : 'YEAR';
  const at = { level: 'L2000_03_31', per, date: day } as const;
  return parseMoney(convert(fullTime(amount), at, tables.factors).amount.amount);
}
