import type { ModuleMetadata } from '@nestjs/common';
import type { Product } from '../../../infra/instance/product.js';

/** The contexts, each bringing its controllers and queries. */
export function contextsOf(_product: Product): NonNullable<ModuleMetadata['imports']> {
  return [];
}
