import { possibleDuplicate } from '@loenspor/casework/domain';
import type { DisputeCourse, LoggedEntry, ToldDispute } from '@loenspor/casework/domain';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
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

/** The entries of a case as the log of any case has them. */
export function logOf({ entries }: Pick<RecordedPayCase, 'entries'>): readonly LoggedEntry<Entry['type']>[] {
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

/** See `possibleDuplicate` of casework; of bids and provisional pay whose items are erased nobody can tell. */
export function duplicateInCase(
  payCase: Pick<RecordedPayCase, 'entries'>,
  entryId: string,
  told: Parameters<typeof possibleDuplicate>[2] = {},
): string | null {
  const itemsOf = (id: string) => itemsOfEntry(payCase.entries.find((entry) => entry.entryId === id));
  return possibleDuplicate({ entries: logOf(payCase), dated, itemsOf }, entryId, told);
}

function itemsOfEntry(entry: Entry | undefined): readonly PayItem[] {
  if (
    entry?.type !== 'ProposalMade' &&
    entry?.type !== 'OfferReceived' &&
    entry?.type !== 'ProvisionalPaySet'
  )
    return [];
  return isErased(entry.data.items) ? [] : entry.data.items;
}
