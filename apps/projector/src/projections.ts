import { policyProjection } from '@loenspor/event-sourcing';
import type { Projection } from '@loenspor/event-sourcing';
import { policiesOf } from '../../../infra/instance/authority.js';
import { projectionsOfContexts } from '../../../infra/instance/contexts.js';
import type { Product } from '../../../infra/instance/product.js';

/** Every projection that readers wait for. */
export function projectionsOf({ rows }: Product): readonly Projection[] {
  return projectionsOfContexts(rows);
}

/** All that a projector runs: the rows, and whatever a request left undone in another stream. */
export function workOf(product: Product): readonly Projection[] {
  return [...projectionsOf(product), policyProjection(policiesOf(product), product.executor)];
}
