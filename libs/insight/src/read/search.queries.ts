import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { withoutRepresentation } from '@loenspor/casework';
import type { Searched, SearchedKind, SeenAsk, Telling, ToldHit } from '@loenspor/casework';
import { ReadSide, searchTiers, SearchTerms } from '@loenspor/event-sourcing';
import type { CodesCalled, SearchAfter, SearchHit, SearchTier } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { fieldInvalid, paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, PageQuery, SortKey } from '@loenspor/event-sourcing/http';
import { searchedNegotiations, searchedPreAgreements } from '@loenspor/negotiation';
import { searchedPayCases, searchedPersons } from '@loenspor/pay-case';
import { Sights } from '@loenspor/representation';

export type SearchAnswer = SearchHit & ToldHit & { readonly kind: SearchedKind };
export type SearchFilter = PageQuery & { readonly q: string };

/** Finds what the viewer may see, best first. */
export class Search extends Query<Paged<SearchAnswer>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: SearchFilter,
    readonly language: Language,
  ) {
    super();
  }
}

/** Of what is found equally well on the same day, in this order. */
const kinds: readonly Searched[] = [
  searchedPersons,
  searchedPayCases,
  searchedNegotiations,
  searchedPreAgreements,
];

export const CODES_CALLED = Symbol('CodesCalled');

type Found = SearchHit & { readonly tier: SearchTier; readonly rank: number };
type Seeing = Pick<SeenAsk, 'terms' | 'sight' | 'whole'>;

@QueryHandler(Search)
export class SearchHandler implements IQueryHandler<Search> {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    @Inject(CODES_CALLED) private readonly codesCalled: CodesCalled,
  ) {}

  async execute({ viewer, filter, language }: Search): Promise<Paged<SearchAnswer>> {
    checkWords(filter.q);
    const [sight, whole, terms] = await Promise.all([
      this.sights.sightOf(viewer),
      this.sights.sightOf(withoutRepresentation(viewer)),
      SearchTerms.of(this.side.rows, filter.q, this.codesCalled),
    ]);
    const found = await this.find({ terms, sight, whole }, filter);
    const { items, nextCursor } = paged(found, filter.limit, keyOf);
    return { items: await this.tell(items, { terms, whole, language, today: this.side.today }), nextCursor };
  }

  /** Tier by tier, until there are enough for a page. */
  private async find(seeing: Seeing, filter: SearchFilter): Promise<readonly Found[]> {
    const begin = readCursor(filter, ['string', 'string', 'string', 'number']);
    const found: Found[] = [];
    for (const tier of seeing.terms.tiers) {
      const missing = filter.limit + 1 - found.length;
      if (missing > 0 && !isBefore(tier, begin))
        found.push(...(await this.inTier(seeing, tier, begin, missing)));
    }
    return found;
  }

  private async inTier(
    seeing: Seeing,
    tier: SearchTier,
    begin: SortKey | null,
    limit: number,
  ): Promise<Found[]> {
    const asked = kinds.map(async (kind, rank) => {
      const after = begin?.[0] === tier ? afterOf(begin, rank) : null;
      const hits = await kind.find(this.side.rows, { ...seeing, tier, after, limit });
      return hits.map((hit): Found => ({ ...hit, tier, rank }));
    });
    return (await Promise.all(asked)).flat().sort(newestFirst).slice(0, limit);
  }

  private async tell(found: readonly Found[], telling: Telling): Promise<readonly SearchAnswer[]> {
    const told = await Promise.all(
      kinds.map((kind, at) => {
        const hits = found.filter(({ rank }) => rank === at);
        return kind.tell(this.side.rows, hits, telling);
      }),
    );
    return found.flatMap(({ tier: _tier, rank, ...hit }) => {
      const [kind, words] = [kinds[rank]?.kind, told[rank]?.get(hit.id)];
      return kind && words ? [{ kind, ...hit, ...words }] : [];
    });
  }
}

/** @throws ProblemError for a search that would find everything, or nothing */
function checkWords(q: string): void {
  const enough = SearchTerms.areEnough(q);
  if (enough === 'TOO_SHORT')
    throw fieldInvalid('q', {
      da: 'skal have mindst to bogstaver eller tal ved siden af hinanden',
      en: 'must have at least two letters or figures next to each other',
    });
  if (enough === 'TOO_MANY')
    throw fieldInvalid('q', { da: 'må højst have ti ord; søg på færre', en: 'must have at most ten words' });
}

function keyOf({ tier, lastActivityOn, position, rank }: Found): SortKey {
  return [tier, lastActivityOn, position, rank];
}

function isBefore(tier: SearchTier, begin: SortKey | null): boolean {
  return begin !== null && searchTiers.indexOf(tier) < searchTiers.indexOf(begin[0] as SearchTier);
}

function afterOf([, lastActivityOn, position, last]: SortKey, rank: number): SearchAfter {
  return {
    lastActivityOn: String(lastActivityOn),
    position: String(position),
    including: rank > Number(last),
  };
}

function newestFirst(one: Found, other: Found): number {
  if (one.lastActivityOn !== other.lastActivityOn) return one.lastActivityOn < other.lastActivityOn ? 1 : -1;
  if (one.position !== other.position) return one.position < other.position ? 1 : -1;
  return one.rank - other.rank;
}
