import type { Personal } from '@loenspor/event-sourcing/domain';
import type { MandateItem, PayAmount } from '@loenspor/pay';
import type { MandateKind } from './mandate.events.js';
import { newestApproved } from './mandate.state.js';
import type { Mandate, MandateStatus, MandateVersion } from './mandate.state.js';

/** What other contexts compare an offer with. */
export type MandateInForce = {
  readonly mandateId: string;
  readonly version: number;
  readonly kind: MandateKind;
  readonly items: Personal<readonly MandateItem[]>;
  readonly pool?: Personal<PayAmount>;
  readonly validFrom: string;
  readonly validTo: string;
};

/**
 * Whether an act of this day (YYYY-MM-DD) has a mandate: approved, not revoked, and its validity covers that day,
 * whatever came after (domain.md 7).
 */
export function mandateCovers(mandate: Mandate, date: string): boolean {
  return mandateCovering(mandate, date) !== null;
}

/** The newest approved version whose validity covers this day, null when there is none or it was revoked. */
export function mandateCovering(mandate: Mandate, date: string): MandateInForce | null {
  if (mandate.status === 'NONE' || mandate.status === 'REVOKED') return null;
  const covering = mandate.versions.findLast((version) => covers(version, date));
  return covering ? inForce(mandate.mandateId, covering) : null;
}

function covers({ approval, validFrom, validTo }: MandateVersion, date: string): boolean {
  return approval !== null && validFrom !== null && validTo !== null && validFrom <= date && date <= validTo;
}

/** The newest approved version of a mandate that is not revoked; whether its validity covers a day is not asked. */
export function mandateInForce(mandate: Mandate): MandateInForce | null {
  if (mandate.status === 'NONE' || mandate.status === 'REVOKED') return null;
  const approved = newestApproved(mandate);
  return approved && inForce(mandate.mandateId, approved);
}

function inForce(mandateId: string, version: MandateVersion): MandateInForce {
  const { kind, items, pool, validFrom, validTo } = version;
  if (validFrom === null || validTo === null) throw new Error('An approved mandate has a validity');
  return { mandateId, version: version.version, kind, items, validFrom, validTo, ...(pool ? { pool } : {}) };
}

/** The status as people see it on a day: an approved mandate whose last day has passed is EXPIRED. */
export function mandateStatusOn(mandate: Mandate, today: string): MandateStatus | 'EXPIRED' | 'NONE' {
  if (mandate.status !== 'APPROVED') return mandate.status;
  const validTo = newestApproved(mandate)?.validTo ?? null;
  return validTo !== null && validTo < today ? 'EXPIRED' : 'APPROVED';
}
