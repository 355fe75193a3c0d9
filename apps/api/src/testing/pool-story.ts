import type { ApiSpec } from './api-spec.js';
import type { Place } from './deciding-story.js';
import { negotiatingStory } from './negotiating-story.js';
import { functionItem, l2000, payCaseStory } from './pay-case-story.js';
import type { Case } from './pay-case-story.js';

type Pool = {
  readonly used: { readonly amount: string } | null;
  readonly draws: readonly { readonly caseId: string; readonly drawId: string; readonly released: boolean }[];
};

/** A negotiation whose mandate has a pool, and cases of the same place that draw on it; a pool for each place. */
export function poolStory(api: ApiSpec) {
  const story = payCaseStory(api);
  const negotiating = negotiatingStory(api);

  /** The mandate with a pool of so many kroner a year in L2000, approved by anders or by the place's representative. */
  const pooled = async (place: Place, limit: string, approver = 'anders') => {
    const round = await negotiating.round(place);
    const poolId = await negotiating.mandated(round, { pool: l2000(limit) }, approver);
    return { round, poolId };
  };
  /** A case under a mandate that draws on the pool, with an offer of so much. */
  const offeredIn = async (place: Place, poolId: string, amount: string) =>
    story.offeredIn(place, { mandate: { drawsOn: poolId }, items: [functionItem(amount)] });
  /** The same, accepted. */
  const agreedIn = async (place: Place, poolId: string, amount: string) => {
    const payCase = await offeredIn(place, poolId, amount);
    const { entryId } = await story.accepted(payCase, payCase.offerId);
    return { ...payCase, resultId: String(entryId) };
  };
  const poolOf = async (poolId: string, user = 'karen') =>
    (await api.given(user).gets<{ readonly pool: Pool }>(`/api/mandates/${poolId}`)).pool;
  /** Kroner a year, L2000. */
  const usedOf = async (poolId: string) => {
    const { used } = await poolOf(poolId);
    if (used === null) throw new Error(`Nobody tells what is drawn on ${poolId}`);
    return Number(used.amount);
  };
  /** What the log tells of draws by a case, in its order. */
  const drawsBy = async ({ id }: Pick<Case, 'id'>) =>
    (await story.deciding.eventsOf('PoolDrawn', 'PoolReleased'))
      .filter(({ data }) => (data as { readonly caseId?: string }).caseId === id)
      .map(({ type, data }) => [type, (data as { readonly cause?: string }).cause].filter(Boolean).join(' '));
  return { story, pooled, offeredIn, agreedIn, poolOf, usedOf, drawsBy };
}
