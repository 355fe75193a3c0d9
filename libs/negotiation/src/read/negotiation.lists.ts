import type { KeptNote } from '@loenspor/casework';
import type { NegotiationRecord, NoteAnswer } from '../contract.js';
import type {
  CorrectableEntry,
  EntryCorrected,
  EntryMarkedDuplicateData,
  EntryReplacement,
} from '../domain/negotiation.events.js';

/** The lists of what was logged. Decisions stand elsewhere: they are never corrected. */
export type Lists = Pick<
  NegotiationRecord,
  | 'background'
  | 'strategies'
  | 'demands'
  | 'employerDemands'
  | 'meetings'
  | 'proposals'
  | 'offers'
  | 'disagreements'
  | 'escalations'
> & { readonly notes: readonly KeptNote<NoteAnswer>[] };
type Listed = Lists[keyof Lists][number];

export const noLists: Lists = {
  background: [],
  strategies: [],
  notes: [],
  demands: [],
  employerDemands: [],
  meetings: [],
  proposals: [],
  offers: [],
  disagreements: [],
  escalations: [],
};

const listOf = {
  BackgroundAdded: 'background',
  StrategyWritten: 'strategies',
  NoteAdded: 'notes',
  NegotiationDemanded: 'demands',
  EmployerDemandReceived: 'employerDemands',
  MeetingHeld: 'meetings',
  ProposalMade: 'proposals',
  OfferReceived: 'offers',
  DisagreementRecorded: 'disagreements',
  DisputeEscalated: 'escalations',
} as const satisfies { readonly [Type in CorrectableEntry['type']]: keyof Lists };

/** Whether an event is listed under what was logged. */
export function isListed<Event extends { readonly type: string }>(
  event: Event,
): event is Extract<Event, { readonly type: CorrectableEntry['type'] }> {
  return Object.hasOwn(listOf, event.type);
}

export function withEntry(lists: Lists, entryId: string, logged: EntryReplacement): Lists {
  return changed(lists, logged.type, (list) => [...list, entryOf(entryId, logged)]);
}

/** The entry keeps its id and its place, and tells what it said before. */
export function withCorrected(lists: Lists, { entryId, replacement }: EntryCorrected['data']): Lists {
  return changed(lists, replacement.type, (list) =>
    list.map((entry) => {
      if (entry.entryId !== entryId) return entry;
      const {
        correctedFrom: _earlier,
        duplicateOf,
        ...correctedFrom
      }: Listed & { duplicateOf?: string } = entry;
      const marked = duplicateOf !== undefined && { duplicateOf };
      return { ...entryOf(entryId, replacement), ...marked, correctedFrom };
    }),
  );
}

/** A duplicate stays in the timeline and is listed no more; a note is kept for those who do not see the other one. */
export function withDuplicate(lists: Lists, { entryId, of }: EntryMarkedDuplicateData): Lists {
  const names = Object.values(listOf);
  const others = Object.fromEntries(
    names.map((name) => [name, lists[name].filter((entry) => entry.entryId !== entryId)]),
  ) as unknown as Lists;
  const notes = lists.notes.map((note) => (note.entryId === entryId ? { ...note, duplicateOf: of } : note));
  return { ...others, notes };
}

function changed(
  lists: Lists,
  type: CorrectableEntry['type'],
  change: (list: readonly Listed[]) => readonly Listed[],
): Lists {
  return { ...lists, [listOf[type]]: change(lists[listOf[type]]) };
}

function entryOf(entryId: string, logged: EntryReplacement): Listed {
  const { occurredOn } = logged;
  switch (logged.type) {
    case 'BackgroundAdded':
      return { entryId, addedOn: occurredOn, background: logged.data.background };
    case 'StrategyWritten':
      return { entryId, writtenOn: occurredOn, text: logged.data.text ?? null };
    case 'NoteAdded': {
      const { channel, visibility, text = null } = logged.data;
      return { entryId, on: occurredOn, channel, visibility, text };
    }
    case 'NegotiationDemanded':
      return { entryId, sentOn: occurredOn, mandate: logged.data.mandate ?? null };
    case 'EmployerDemandReceived':
      return { entryId, receivedOn: occurredOn };
    case 'MeetingHeld': {
      const { place = null, participants = [], minutes = null } = logged.data;
      return { entryId, heldOn: occurredOn, place, participants, minutes };
    }
    case 'ProposalMade': {
      const { items, assessment = null } = logged.data;
      return { entryId, proposalId: entryId, madeOn: occurredOn, items, assessment };
    }
    case 'OfferReceived': {
      const { items, assessment = null, note = null } = logged.data;
      return { entryId, offerId: entryId, receivedOn: occurredOn, items, assessment, note };
    }
    case 'DisagreementRecorded': {
      const { kind, unionPosition = null, counterpartyPosition = null, minutes = null } = logged.data;
      return { entryId, recordedOn: occurredOn, kind, unionPosition, counterpartyPosition, minutes };
    }
    case 'DisputeEscalated': {
      const { level, step, dueOn, overrideReason = null } = logged.data;
      return { entryId, on: occurredOn, level, step, dueOn, overrideReason };
    }
  }
}
