import { possibleDuplicate, unmarkedPairs } from '@loenspor/casework/domain';
import type { DisputeCourse, LoggedEntry, ToldDispute } from '@loenspor/casework/domain';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Items } from './pay-case.data.js';
import type { Entry } from './pay-case.entries.js';
import { underlyingStatus } from './pay-case.standing.js';
import type { RecordedPayCase } from './pay-case.state.js';

type Course = Pick<RecordedPayCase, 'status' | 'held' | 'closedFrom' | 'entries'> &
  Pick<RecordedPayCase, 'disagreementId' | 'escalationIds' | 'lapsesTold'>;

/** The dispute of a case, as the ladder asks of it: its clocks run on while the case is held. */
export function disputeOf(payCase: Course): DisputeCourse {
  const { entries, disagreementId, escalationIds } = payCase;
  const counts = ({ duplicateOf }: Entry) => duplicateOf === null;
  const disagreement = entries.find(({ entryId }) => entryId === disagreementId);
  return {
    status: payCase.status === 'ON_HOLD' ? underlyingStatus(payCase) : payCase.status,
    disagreement: disagreement ? { entryId: disagreement.entryId, recordedOn: disagreement.on } : null,
    escalations: entries.flatMap((entry) => {
      if (entry.type !== 'DisputeEscalated' || !escalationIds.includes(entry.entryId) || !counts(entry))
        return [];
      const { level, step } = entry.data;
      return [{ entryId: entry.entryId, on: entry.on, level, step }];
    }),
  };
}

/** The same with the clocks whose end the trail tells of. */
export function toldDisputeOf(payCase: Course): ToldDispute {
  return { ...disputeOf(payCase), lapsesTold: payCase.lapsesTold };
}

/** The union's demand, from which a clock runs as from the employer's. */
export const ourDemand = 'DemandSent' satisfies Entry['type'];

/** The entries of a case as the log of any case has them. */
export function loggedEntries({
  entries,
}: Pick<RecordedPayCase, 'entries'>): readonly LoggedEntry<Entry['type']>[] {
  return entries.map(loggedEntry);
}

export function loggedEntry(entry: Entry): LoggedEntry<Entry['type']> {
  const { entryId, type, on: occurredOn, imported, byRep, correctedBy, duplicateOf } = entry;
  return {
    ...{ entryId, type, occurredOn },
    ...(imported && { imported: true as const }),
    ...(byRep && { byRep: true as const }),
    ...(correctedBy !== null && { correctedBy }),
    ...(duplicateOf !== null && { duplicateOf }),
    ...contentOf(entry),
  };
}

function contentOf(entry: Entry): Pick<LoggedEntry, 'kind' | 'step' | 'internal'> {
  switch (entry.type) {
    case 'DisagreementRecorded':
      return { kind: entry.data.kind };
    case 'DisputeEscalated': {
      const { level, step, dueOn } = entry.data;
      return { step: { level, step, dueOn, ...(entry.overridden && { overridden: entry.overridden }) } };
    }
    case 'NoteAdded':
      return entry.data.visibility === 'INTERNAL' ? { internal: true } : {};
    default:
      return {};
  }
}

/** Each has a day of its own. */
const dated: ReadonlySet<string> = new Set<Entry['type']>([
  'MemberConsentRecorded',
  'MemberConsentWithdrawn',
  'NoteAdded',
  'DemandSent',
  'EmployerDemandReceived',
  'MeetingHeld',
  'ProposalMade',
  'OfferReceived',
  'ProvisionalPaySet',
  'DisagreementRecorded',
]);

/**
 * See `possibleDuplicate` of casework. Of bids and pay a conto whose items are erased nobody can tell; pay a conto from
 * another day is another, also where both are told before they begin, and so is a consent with another wish.
 */
export function duplicateInCase(
  { entries }: Pick<RecordedPayCase, 'entries'>,
  entryId: string,
  told: Parameters<typeof possibleDuplicate>[2] = {},
): string | null {
  const named = (id: string) => entries.find((entry) => entry.entryId === id);
  const said = aspectOf(named(entryId));
  const comparable = entries.filter((each) => !isErased(itemsOfEntry(each)) && aspectOf(each) === said);
  const itemsOf = (id: string) => {
    const items = itemsOfEntry(named(id));
    return isErased(items) ? [] : items;
  };
  const log: readonly LoggedEntry[] = loggedEntries({ entries: comparable });
  // A correction is no entry of the case: it was told after all that stand.
  const correction = { entryId: told.correctedBy ?? '', type: 'EntryCorrected', occurredOn: '' };
  return possibleDuplicate({ entries: [...log, correction], dated, itemsOf }, entryId, told);
}

/** Every entry of which an earlier one may tell of the same; what cannot be compared with others is of no pair. */
export function pairsInCase({ entries }: Pick<RecordedPayCase, 'entries'>): ReturnType<typeof unmarkedPairs> {
  const comparable = entries.filter((each) => !isErased(itemsOfEntry(each)));
  const itemsOf = (id: string) => {
    const items = itemsOfEntry(comparable.find(({ entryId }) => entryId === id));
    return isErased(items) ? [] : items;
  };
  const groups = new Map<unknown, Entry[]>();
  for (const entry of comparable) {
    const said = aspectOf(entry);
    groups.set(said, [...(groups.get(said) ?? []), entry]);
  }
  return [...groups.values()].flatMap((group) =>
    unmarkedPairs({ entries: loggedEntries({ entries: group }), dated, itemsOf }),
  );
}

function itemsOfEntry(entry: Entry | undefined): Items {
  switch (entry?.type) {
    case 'ProposalMade':
    case 'OfferReceived':
    case 'ProvisionalPaySet':
      return entry.data.items;
    default:
      return [];
  }
}

/** What two entries of one day say apart, beside their items. */
function aspectOf(entry: Entry | undefined): unknown {
  switch (entry?.type) {
    case 'ProvisionalPaySet':
      return entry.data.from;
    case 'MemberConsentRecorded':
      return entry.data.leaderRep ?? 'NOT_INVOLVED';
    default:
      return null;
  }
}
