import type { Projection } from '@loenspor/event-sourcing';
import type { Product } from '../../../infra/instance/product.js';

/** Every projection of the product, in the order in which they are listed when it is asked how far they are. */
export function projectionsOf(_product: Product): readonly Projection[] {
  return [];
}
