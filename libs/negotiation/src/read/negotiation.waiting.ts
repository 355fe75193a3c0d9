import { duplicatesWaiting, newsAfter, tasksWaiting, unmarkedPairs } from '@loenspor/casework';
import type { LoggedEntry, Waiting } from '@loenspor/casework';
import type { Projected } from '@loenspor/event-sourcing';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
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
    ...duplicatesWaiting(before, unmarkedPairs(comparable(after)), event),
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

const kinds = {
  NoteAdded: true,
  EmployerDemandReceived: true,
  MeetingHeld: true,
  ProposalMade: true,
  OfferReceived: true,
  DisagreementRecorded: true,
} as const satisfies { readonly [Type in NegotiationEvent['type']]?: true };
const dated: ReadonlySet<string> = new Set(Object.keys(kinds));

/** What a row lists of the log, each under its day; those that are marked are no more among them, but for notes. */
function comparable({ notes, employerDemands, meetings, proposals, offers, disagreements }: Lists) {
  const entry = (type: keyof typeof kinds, entryId: string, occurredOn: string): LoggedEntry => ({
    ...{ type, entryId, occurredOn },
  });
  const unmarked = notes.filter(({ duplicateOf }) => duplicateOf === undefined);
  const entries = [
    ...unmarked.map(({ entryId, on }) => entry('NoteAdded', entryId, on)),
    ...employerDemands.map(({ entryId, receivedOn }) => entry('EmployerDemandReceived', entryId, receivedOn)),
    ...meetings.map(({ entryId, heldOn }) => entry('MeetingHeld', entryId, heldOn)),
    ...proposals.map(({ entryId, madeOn }) => entry('ProposalMade', entryId, madeOn)),
    ...offers.map(({ entryId, receivedOn }) => entry('OfferReceived', entryId, receivedOn)),
    ...disagreements.map(({ entryId, recordedOn, kind }) => ({
      ...entry('DisagreementRecorded', entryId, recordedOn),
      kind,
    })),
  ];
  const itemsOf = (id: string) =>
    [...offers, ...proposals].find(({ entryId }) => entryId === id)?.items ?? [];
  return { entries, dated, itemsOf };
}
