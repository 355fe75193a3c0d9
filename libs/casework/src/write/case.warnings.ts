import type { Warning } from '@loenspor/event-sourcing/domain';
import { aboveBasePayCapWords } from '@loenspor/pay';
import type { ChangedItem, PayItem } from '@loenspor/pay';
import { stepsAboveCap } from '../domain/index.js';

/**
 * Basic pay above the step that it is normally capped at.
 * @param within where the items stand in the body (`replacement.`), when not at its top
 */
export function aboveCap(items: readonly (PayItem | ChangedItem)[], within = ''): readonly Warning[] {
  return stepsAboveCap(items).map(({ step, ref }) => ({
    code: 'base-pay-above-step-50',
    detail: aboveBasePayCapWords(step),
    ref: `${within}${ref}`,
  }));
}

/** There may be an entry of the same already: `ref` is its id. */
export function duplicate(ref: string): Warning {
  return {
    code: 'possible-duplicate',
    detail: {
      da: 'Der står allerede en indførsel, som måske fortæller det samme.',
      en: 'There is an entry already that may tell of the same.',
    },
    ref,
  };
}
