import { duplicatesWaiting, newsAfter, tasksWaiting } from '@loenspor/casework';
import type { Waiting } from '@loenspor/casework';
import type { Projected } from '@loenspor/event-sourcing';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import { pairsIn } from '../domain/negotiation.log.js';
import type { NegotiationStatus } from '../domain/negotiation.status.js';
import type { Lists } from './negotiation.lists.js';
import type { NegotiationRow } from './negotiation.row.js';

const ended: ReadonlySet<NegotiationStatus> = new Set(['SIGNED', 'CLOSED']);

/** Whether a step of a mandate can still wait for an answer. */
export function isOpenForNews(status: NegotiationStatus): boolean {
  return !ended.has(status);
}

type Waited = Lists & Pick<NegotiationRow, 'status' | 'ratification' | 'reviewTasks'>;

/** What waits in a negotiation after an event of its own; `after`: its row then. */
export function waitingAfter(
  before: readonly Waiting[],
  after: Waited,
  event: Projected<NegotiationEvent>,
): readonly Waiting[] {
  const tasks = tasksWaiting(after.reviewTasks);
  if (!isOpenForNews(after.status)) return tasks;
  return [
    ...rejected(event),
    ...(event.type === 'ResultRejected' ? [] : newsAfter(before, event)),
    ...ratified(after),
    ...duplicatesWaiting(before, unmarkedPairsOf(after), event),
    ...tasks,
  ];
}

function rejected({ type, eventId, occurredOn, ...event }: Projected<NegotiationEvent>): readonly Waiting[] {
  if (type !== 'ResultRejected' || event.import !== null) return [];
  return [{ code: 'RESULT_REJECTED', since: occurredOn, entryId: eventId }];
}

/** Until both sides have signed. */
function ratified({ status, ratification }: Waited): readonly Waiting[] {
  const { entryId = null, decidedOn = null } = ratification ?? {};
  if (status !== 'RATIFIED' || entryId === null || decidedOn === null) return [];
  return [{ code: 'RESULT_RATIFIED', since: decidedOn, entryId }];
}

/** What a row lists of the log; what is marked is no more among it, but for notes. */
function unmarkedPairsOf(lists: Lists): ReturnType<typeof pairsIn> {
  const unmarked = lists.notes.filter(({ duplicateOf }) => duplicateOf === undefined);
  return pairsIn(
    {
      NoteAdded: unmarked.map(({ entryId, on }) => ({ entryId, occurredOn: on })),
      EmployerDemandReceived: lists.employerDemands.map(receivedEntry),
      MeetingHeld: lists.meetings.map(({ entryId, heldOn }) => ({ entryId, occurredOn: heldOn })),
      ProposalMade: lists.proposals.map(({ entryId, madeOn }) => ({ entryId, occurredOn: madeOn })),
      OfferReceived: lists.offers.map(receivedEntry),
      DisagreementRecorded: lists.disagreements.map(({ entryId, recordedOn, kind }) => ({
        ...{ entryId, occurredOn: recordedOn, kind },
      })),
    },
    lists,
  );
}

const receivedEntry = ({ entryId, receivedOn }: Lists['offers' | 'employerDemands'][number]) => ({
  ...{ entryId, occurredOn: receivedOn },
});
