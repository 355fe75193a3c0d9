import type { MandateStatus } from '../api/answers.js';
import type { StepName } from './step-shapes.js';

/** Under these a demand may be sent; a mandate that is being amended holds on. */
const holding: ReadonlySet<MandateStatus> = new Set(['APPROVED', 'AMENDING']);
const ours = ['demand', 'proposals'] as const;

/** With what a case without demands and offers begins; null where the reader may log nothing of the kind. */
export function firstBid(
  steps: readonly StepName[],
  mandate: MandateStatus | null,
): (typeof ours)[number] | 'offers' | null {
  const holds = mandate !== null && holding.has(mandate);
  const own = holds ? ours.find((step) => steps.includes(step)) : undefined;
  return own ?? (steps.includes('offers') ? 'offers' : null);
}
