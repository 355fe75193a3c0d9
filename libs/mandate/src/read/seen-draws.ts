import type { Sight } from '@loenspor/representation';
import type { MandateAnswer } from '../contract.js';

/**
 * What single cases drew tells of the pay of single people: of the draws on a pool a reader sees those of cases in sight,
 * and of the others their sum only.
 */
export function withSeenDraws<Answer extends Pick<MandateAnswer, 'pool' | 'municipality'>>(
  answer: Answer,
  sight: Sight,
): Answer {
  const { pool, municipality } = answer;
  if (pool === null || sight.of === 'EVERYTHING' || sight.municipalities.includes(municipality))
    return answer;
  return {
    ...answer,
    pool: { ...pool, draws: pool.draws.filter(({ caseId }) => sight.cases.includes(caseId)) },
  };
}
