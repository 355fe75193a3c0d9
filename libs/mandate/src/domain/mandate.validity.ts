import type { Personal } from '@loenspor/event-sourcing/domain';
import type { MandateItem, PayAmount } from '@loenspor/pay';
import type { MandateKind } from './mandate.events.js';
import { newestApproved } from './mandate.state.js';
import type { Mandate, MandateStatus, MandateVersion, RecordedMandate } from './mandate.state.js';

/** What other contexts compare an offer with. */
export type MandateInForce = {
  readonly mandateId: string;
  readonly version: number;
  readonly kind: MandateKind;
  readonly items: Personal<readonly MandateItem[]>;
  readonly pool?: Personal<PayAmount>;
  /** The mandate on whose pool a case under this one draws; null: on none. */
  readonly drawsOn: string | null;
  readonly validFrom: string;
  readonly validTo: string;
};

/**
 * What an act of this day (YYYY-MM-DD) rests on, whatever came after (domain.md 7): the newest approved version that had
 * begun by then, if its validity covers the day, for an amendment that ends earlier leaves nothing behind it. Null when
 * there is none or the mandate was revoked.
 */
export function mandateCovering(mandate: Mandate, date: string): MandateInForce | null {
  if (mandate.status === 'NONE' || mandate.status === 'REVOKED') return null;
  const begun = mandate.versions.findLast(
    ({ approval, validFrom }) => approval !== null && validFrom !== null && validFrom <= date,
  );
  if (!begun || begun.validTo === null || begun.validTo < date) return null;
  return inForce(mandate.mandateId, begun);
}

/** The newest approved version of a mandate that is not revoked; whether its validity covers a day is not asked. */
export function mandateInForce(mandate: Mandate): MandateInForce | null {
  if (mandate.status === 'NONE' || mandate.status === 'REVOKED') return null;
  const approved = newestApproved(mandate);
  return approved && inForce(mandate.mandateId, approved);
}

function inForce(mandateId: string, version: MandateVersion): MandateInForce {
  const { kind, items, pool, drawsOn, validFrom, validTo } = version;
  if (validFrom === null || validTo === null) throw new Error('An approved mandate has a validity');
  const terms = { version: version.version, kind, items, drawsOn };
  return { mandateId, ...terms, validFrom, validTo, ...(pool ? { pool } : {}) };
}

/** The status as people see it on a day: an approved mandate whose last day has passed is EXPIRED. */
export function mandateStatusOn(mandate: Mandate, today: string): MandateStatus | 'EXPIRED' | 'NONE' {
  if (mandate.status !== 'APPROVED') return mandate.status;
  return hasPassed(mandate, today) ? 'EXPIRED' : 'APPROVED';
}

/** Whether the last day of what was approved lies before this day; false when nothing was. */
export function hasPassed(mandate: RecordedMandate, today: string): boolean {
  const validTo = newestApproved(mandate)?.validTo ?? null;
  return validTo !== null && validTo < today;
}

/** Whether it bars its subject from another mandate; one that is only being drafted does too, one that is told only not. */
export function mandateStanding(mandate: Mandate, today: string): boolean {
  if (mandate.status !== 'NONE' && mandate.toldOnly) return false;
  return !['REJECTED', 'REVOKED', 'EXPIRED', 'CONSUMED'].includes(mandateStatusOn(mandate, today));
}
