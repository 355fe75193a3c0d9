import { systemClock } from '@loenspor/event-sourcing';
import type { Product } from '../../../infra/instance/product.js';
import type { DemoPast } from './demo-clock.js';
import { readOwnLog, tellDemoPast } from './demo-past.js';
import { recordDemoTerms } from './demo-terms.js';

/**
 * Fills an empty log with what the demo's people have done until today, the log that a consultant kept herself among it. In
 * a log that has a past of its own (`past` is null) that log is read in, and the demo's leader representatives are elected,
 * today. What is there already is not added again.
 */
export async function loadDemoData(
  product: Product,
  past: DemoPast | null,
  complain: (line: string) => void,
): Promise<void> {
  if (past !== null) return tellDemoPast(product, past, complain);
  await readOwnLog(product, systemClock);
  await recordDemoTerms(product, systemClock);
}
