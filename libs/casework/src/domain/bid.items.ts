import { isAboveBasePayCap, sameItem } from '@loenspor/pay';
import type { ChangedItem, PayItem } from '@loenspor/pay';

/** Whether the items of two bids say the same, in the same order. */
export function sameItems(some: readonly PayItem[], others: readonly PayItem[]): boolean {
  return (
    some.length === others.length &&
    some.every((item, at) => others[at] !== undefined && sameItem(item, others[at]))
  );
}

/** The places (`items.0.step`) of basic pay above the step that it is normally capped at. */
export function stepsAboveCap(
  items: readonly (PayItem | ChangedItem)[],
): readonly { readonly step: string; readonly ref: string }[] {
  return items.flatMap((item, index) => {
    const { element, step } = item;
    const goesOn = !('change' in item && item.change === 'ENDED');
    return goesOn && element === 'BASE_PAY' && step !== undefined && isAboveBasePayCap(step)
      ? [{ step, ref: `items.${index}.step` }]
      : [];
  });
}
