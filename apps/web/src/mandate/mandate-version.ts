import type { Mandate, MandateVersion } from '../api/queries.js';
import { known, type MandateItem } from '../pay/pay.values.js';

/** The version that a page shows: the one in force while an amendment waits, else the newest. */
export function versionShown(mandate: Mandate): MandateVersion {
  const approved = mandate.versions.findLast(({ status }) => status === 'APPROVED');
  const newest = mandate.versions.at(-1);
  return (mandate.status === 'AMENDING' ? approved : undefined) ?? newest ?? mandate;
}

/** Its limits; none when they were erased. */
export function mandateItemsShown(mandate: Mandate): readonly MandateItem[] {
  return known(versionShown(mandate).items) ?? [];
}
