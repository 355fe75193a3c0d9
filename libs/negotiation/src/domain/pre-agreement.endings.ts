import type { Decided } from '@loenspor/event-sourcing/domain';
import { dayBefore } from '@loenspor/pay';
import type { PreAgreementEvent } from './pre-agreement.events.js';
import type { AgreementVersion } from './pre-agreement.state.js';
import { lastDayOf, signedAfter } from './pre-agreement.versions.js';

type Event = Decided<PreAgreementEvent>;
/** When a version is signed and in force. */
export type DatedVersion = Omit<AgreementVersion, 'items' | 'negotiationId'>;

/** Of two versions that overlap, the one signed later ends the earlier the day before its own start. */
export function endings(added: DatedVersion, others: readonly DatedVersion[]): Event[] {
  return others
    .flatMap((other) => (signedAfter(added, other) ? ending(other, added) : []))
    .concat(endingOfAdded(added, others));
}

/**
 * What is negotiated now changes what stands, so that it ends all of it, whichever days stand on the papers: one of them
 * may be recorded without its day, or be dated back.
 */
export function endingsByNewest(added: DatedVersion, others: readonly DatedVersion[]): Event[] {
  return others.flatMap((other) => ending(other, added));
}

/** A version that goes on again gives way to the first of those that stand by now. */
export function endingOfRestored(restored: DatedVersion, standing: readonly DatedVersion[]): Event[] {
  const first = firstOf(
    standing.filter((other) => (lastDayOf(other) ?? restored.effectiveFrom) >= restored.effectiveFrom),
  );
  return first ? ending(restored, first) : [];
}

/** A version signed earlier than some that stand already (rows out of date order) ends before the first of them. */
function endingOfAdded(added: DatedVersion, others: readonly DatedVersion[]): Event[] {
  const first = firstOf(others.filter((other) => signedAfter(other, added)));
  return first ? ending(added, first) : [];
}

function firstOf(versions: readonly DatedVersion[]): DatedVersion | null {
  return versions.reduce<DatedVersion | null>(
    (found, each) => (found && found.effectiveFrom <= each.effectiveFrom ? found : each),
    null,
  );
}

/** A version overtaken before its start ends the day before its own start: it never was in force. */
function ending(earlier: DatedVersion, by: DatedVersion): Event[] {
  const start = by.effectiveFrom > earlier.effectiveFrom ? by.effectiveFrom : earlier.effectiveFrom;
  const effectiveTo = dayBefore(start);
  const lastDay = lastDayOf(earlier);
  if (lastDay !== null && lastDay <= effectiveTo) return [];
  const data = {
    version: earlier.version,
    effectiveTo,
    reason: 'SUPERSEDED' as const,
    supersededBy: by.version,
  };
  return [{ type: 'VersionEnded', data, occurredOn: by.signedOn, assertedBy: 'SYSTEM' }];
}
