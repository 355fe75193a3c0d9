import type { MandateAnswer, MandateVersionAnswer } from '../api/answers.js';
import { known, type MandateItem } from '../pay/pay.values.js';

/** The version whose terms the mandate answers with: the one in force, else the newest. */
export function versionShown(mandate: MandateAnswer): MandateVersionAnswer | null {
  return (
    mandate.versions.find(({ version }) => version === mandate.version) ?? mandate.versions.at(-1) ?? null
  );
}

/** Its limits; none when they were erased. */
export function mandateItemsShown(mandate: MandateAnswer): readonly MandateItem[] {
  return known(mandate.items) ?? [];
}
