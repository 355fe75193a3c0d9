import { authorityOf } from '../../../infra/instance/authority.js';
import type { Agreed } from '../../../infra/instance/authority.js';
import type { Product } from '../../../infra/instance/product.js';
import { repeating } from '../../../infra/instance/repeating.js';
import type { Repeating } from '../../../infra/instance/repeating.js';

const MINUTE_MS = 60_000;

/**
 * Records what time alone has changed, now and each minute, for the trail: nothing rests on its having run. Several
 * processes may do it side by side.
 */
export function repeatPassedTime(
  product: Product,
  agreed: Agreed,
  complain: (line: string) => void,
): Repeating {
  const { recordPassedTime } = authorityOf(product, agreed);
  const onTrouble = (error: unknown) => complain(`Tidens gang (what time changes): ${String(error)}`);
  return repeating(recordPassedTime, { everyMs: MINUTE_MS, onTrouble });
}
