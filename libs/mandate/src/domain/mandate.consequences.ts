import type { Decided } from '@loenspor/event-sourcing/domain';
import { aboutOf, isWaiting } from './mandate.acts.js';
import type { ConsumeMandate, ExpireMandate, ReaddressMandate } from './mandate.commands.js';
import type { Approver, MandateEvent } from './mandate.events.js';
import { newestApproved, newestVersion } from './mandate.state.js';
import type { Mandate, RecordedMandate } from './mandate.state.js';
import { mandateStatusOn } from './mandate.validity.js';

type Events = readonly Decided<MandateEvent>[];

const open: ReadonlySet<string> = new Set(['DRAFT', 'SUBMITTED', 'APPROVED', 'AMENDING']);

/**
 * What policies and the clock add: each can be asked again, and then answers nothing. A signed agreement leaves no
 * mandate open: the one it was made under is used up, and with it one that nobody has decided on yet.
 */
export function consume({ data }: ConsumeMandate, mandate: Mandate): Events {
  if (mandate.status === 'NONE' || mandate.toldOnly || !open.has(mandate.status)) return [];
  const approved = newestApproved(mandate);
  const { version } = approved ?? newestVersion(mandate);
  const consumed = { ...aboutOf(mandate), version, ...(approved === null && { unused: true as const }) };
  return [{ type: 'MandateConsumed', data: consumed, occurredOn: data.signedOn, assertedBy: 'SYSTEM' }];
}

export function readdress({ data }: ReaddressMandate, mandate: Mandate): Events {
  return mandate.status !== 'NONE' && isWaiting(mandate) ? readdressed(mandate, data.approver) : [];
}

/** Another approver than the one recorded, or another reason for the same one. */
export function readdressed(mandate: RecordedMandate, approver: Approver): Events {
  const known = mandate.approver;
  if (known?.userId === approver.userId && known?.role === approver.role && known.reason === approver.reason)
    return [];
  return [{ type: 'MandateReaddressed', data: { ...aboutOf(mandate), approver }, assertedBy: 'SYSTEM' }];
}

export function expire({ facts }: ExpireMandate, mandate: Mandate): Events {
  if (mandate.status === 'NONE' || mandateStatusOn(mandate, facts.today) !== 'EXPIRED') return [];
  const validTo = newestApproved(mandate)?.validTo ?? null;
  if (validTo === null || validTo === mandate.expiryTold) return [];
  return [{ type: 'MandateExpired', data: { ...aboutOf(mandate), validTo }, assertedBy: 'SYSTEM' }];
}
