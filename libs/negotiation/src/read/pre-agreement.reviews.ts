import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ReadSide, preAgreementStream, tableOf, uuidOfStream } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { fieldInvalid, paged, readCursor } from '@loenspor/event-sourcing/http';
import type { PageQuery, Paged } from '@loenspor/event-sourcing/http';
import { areas } from '@loenspor/pay';
import type { AgreementPeriod, Area, Counterparty } from '@loenspor/pay';
import { Sights } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import { reviewOf } from '../domain/pre-agreement.review.js';
import type { ReviewState } from '../domain/pre-agreement.review.js';
import type { RoundOfKey } from '../domain/pre-agreement.state.js';
import type { ReviewAnswer } from '../pre-agreement.contract.js';
import { PERIODS } from './pre-agreement.queries.js';
import type { PeriodSource } from './pre-agreement.queries.js';
import { PreAgreementRow } from './pre-agreement.row.js';

/** The codes of the municipalities that each have a review to be made. */
export const REVIEWED_MUNICIPALITIES = Symbol('ReviewedMunicipalities');

/** `agreementPeriod`: the one that holds today when absent. */
export type ReviewFilter = PageQuery & {
  readonly agreementPeriod?: string;
  readonly state?: ReviewState;
};

/** The review obligations of a period that the viewer sees, with or without an agreement. */
export class ListReviews extends Query<Paged<ReviewAnswer>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: ReviewFilter,
  ) {
    super();
  }
}

/** What an agreement's review is judged by; `id` is that of the agreement, whether there is one or not. */
export type Reviewed = {
  readonly id: string;
  readonly municipality: string;
  readonly area: Area;
  readonly counterparty: Counterparty;
  readonly rounds: readonly RoundOfKey[];
};

@QueryHandler(ListReviews)
export class ListReviewsHandler implements IQueryHandler<ListReviews> {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    @Inject(PERIODS) private readonly references: PeriodSource,
    @Inject(REVIEWED_MUNICIPALITIES) private readonly municipalities: readonly string[],
  ) {}

  async execute({ viewer, filter }: ListReviews): Promise<Paged<ReviewAnswer>> {
    const { rows, today } = this.side;
    const period = await this.periodOf(filter.agreementPeriod);
    const sight = await this.sights.sightOf(viewer);
    const after = readCursor(filter, ['string']);
    const known = await rows.query<Reviewed[]>(
      `SELECT "id", "municipality", "area", "counterparty", "course" -> 'rounds' AS "rounds"
         FROM ${tableOf(rows, PreAgreementRow)}`,
    );
    const found = withMunicipal(known, this.municipalities)
      .filter((each) => isSeen(sight, each))
      .map((each) => ({ key: sortKey(each), answer: answerOf(each, period, today) }))
      .filter(({ answer }) => filter.state === undefined || answer.state === filter.state)
      .filter(({ key }) => after === null || key > String(after[0]))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const { items, nextCursor } = paged(found, filter.limit, ({ key }) => [key]);
    return { items: items.map(({ answer }) => answer), nextCursor };
  }

  private async periodOf(code: string | undefined): Promise<AgreementPeriod> {
    const { periods } = await this.references.current();
    const period = code === undefined ? periods.periodOn(this.side.today) : periods.periodOf(code);
    if (!period) throw fieldInvalid('agreementPeriod', unknownPeriod);
    return period;
  }
}

/** Every municipality and area is reviewed with the municipality itself; boards where they have an agreement or a round. */
export function withMunicipal<Known extends Pick<Reviewed, 'id'>>(
  known: readonly Known[],
  codes: readonly string[],
): readonly (Known | Reviewed)[] {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...municipalReviews(codes).filter(({ id }) => !ids.has(id))];
}

/** The id of a key is a hash of it: made once for a list of municipalities, not for each reader. */
const madeFor = new WeakMap<readonly string[], readonly Reviewed[]>();

/** The obligation of every municipality and area with the municipality itself, as it is before anything is known of it. */
export function municipalReviews(codes: readonly string[]): readonly Reviewed[] {
  const counterparty = { kind: 'MUNICIPALITY' } as const;
  const idOf = (municipality: string, area: Area) =>
    uuidOfStream(preAgreementStream(municipality, area, counterparty.kind, null));
  const made =
    madeFor.get(codes) ??
    codes.flatMap((municipality) =>
      areas.map((area): Reviewed => {
        return { id: idOf(municipality, area), municipality, area, counterparty, rounds: [] };
      }),
    );
  madeFor.set(codes, made);
  return made;
}

/** Whether the obligation of a place is seen. */
export function isSeen(
  sight: Sight,
  { municipality, area }: Pick<Reviewed, 'municipality' | 'area'>,
): boolean {
  if (sight.of === 'EVERYTHING') return true;
  const isIt = (office: { readonly municipality: string; readonly area: Area }) =>
    office.municipality === municipality && office.area === area;
  return sight.municipalities.includes(municipality) || sight.offices.some(isIt);
}

function sortKey({ municipality, area, counterparty, id }: Reviewed): string {
  return [municipality, area, counterparty.kind, id].join(' ');
}

function answerOf(
  { municipality, area, counterparty, rounds }: Reviewed,
  period: AgreementPeriod,
  today: string,
): ReviewAnswer {
  return { municipality, area, counterparty, ...reviewOf(rounds, period, today) };
}

const unknownPeriod = { da: 'er ikke en kendt overenskomstperiode', en: 'is no known agreement period' };
