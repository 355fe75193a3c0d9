import type { Sight } from '@loenspor/representation';
import type { MandateAnswer } from '../contract.js';

/**
 * What single cases drew tells of the pay of single people: of the draws on a pool a reader sees those of cases in sight.
 * Their sum is told to whoever sees all of them, for with one unseen draw, or looked at twice, it tells the same.
 */
export function withSeenDraws<Answer extends Pick<MandateAnswer, 'pool' | 'municipality'>>(
  answer: Answer,
  sight: Sight,
): Answer {
  const { pool, municipality } = answer;
  if (pool === null || sight.of === 'EVERYTHING' || sight.municipalities.includes(municipality))
    return answer;
  const draws = pool.draws.filter(({ caseId }) => sight.cases.includes(caseId));
  const used = draws.length === pool.draws.length ? pool.used : null;
  return { ...answer, pool: { ...pool, used, draws } };
}
