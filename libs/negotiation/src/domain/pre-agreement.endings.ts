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

/** A version signed earlier than some that stand already (rows out of date order) ends before the first of them. */
export function endingOfAdded(added: DatedVersion, others: readonly DatedVersion[]): Event[] {
  const first = others
    .filter((other) => signedAfter(other, added))
    .reduce<DatedVersion | null>(
      (found, other) => (found && found.effectiveFrom <= other.effectiveFrom ? found : other),
      null,
    );
  return first ? ending(added, first) : [];
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
