import { systemClock } from '@loenspor/event-sourcing';
import type { Actor } from '@loenspor/event-sourcing';
import { importerFor } from '../../../infra/instance/importer.js';
import type { Product } from '../../../infra/instance/product.js';
import { readSampleLog } from '../../../infra/instance/reference-files.js';
import { recordDemoTerms } from './demo-terms.js';

const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };

/**
 * Fills an empty log with the sample log of a consultant, and elects the demo's leader representatives; what is there
 * already is not added again.
 */
export async function loadDemoData(product: Product): Promise<void> {
  const importer = await importerFor(product);
  await importer.run({ fileName: 'forhandlingslog.csv', bytes: await readSampleLog(), actor: karen });
  await recordDemoTerms(product, systemClock);
}
