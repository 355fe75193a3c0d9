import { isToldOnly } from '@loenspor/casework/domain';
import type { Escalation } from '@loenspor/casework/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type {
  DisagreementRecorded,
  DisputeEscalated,
  EntryCorrected,
  EntryMarkedDuplicateData,
  NegotiationEvent,
  OfferReceived,
  ProposalMade,
} from './negotiation.events.js';
import type { Bid, Entry, Negotiation } from './negotiation.state.js';

/** @param toldOnly whether an import tells it of a negotiation in which somebody had acted */
export function entryOf(event: Recorded<NegotiationEvent>, toldOnly = false): Entry {
  const { eventId: entryId, type, occurredOn } = event;
  return {
    ...{ entryId, type, occurredOn },
    ...(event.import !== null && { imported: true as const }),
    ...(toldOnly && { toldOnly }),
    ...(event.actor.role === 'LEADER_REP' && { byRep: true as const }),
    ...contentOf(event, occurredOn),
  };
}

/** What the rules ask of an entry's content, later than its own day. What leadership let through no correction changes. */
function contentOf(
  logged: NegotiationEvent,
  on: string,
  known?: Entry['step'],
): Pick<Entry, 'kind' | 'step' | 'internal'> {
  switch (logged.type) {
    case 'DisagreementRecorded':
      return { kind: logged.data.kind };
    case 'DisputeEscalated': {
      const { level, step, dueOn, overrideReason: reason } = logged.data;
      const overridden = known?.overridden ?? (reason === undefined ? null : { on, reason });
      return { step: { level, step, dueOn, ...(overridden && { overridden }) } };
    }
    case 'NoteAdded':
      return logged.data.visibility === 'INTERNAL' ? { internal: true } : {};
    default:
      return {};
  }
}

export function bidOf({ eventId, occurredOn, data }: Recorded<ProposalMade | OfferReceived>): Bid {
  return bid(eventId, occurredOn, data);
}

function bid(
  entryId: string,
  madeOn: string,
  { items, assessment }: (ProposalMade | OfferReceived)['data'],
): Bid {
  return { entryId, madeOn, items, ...(assessment && { assessment }) };
}

/** The newest offer that had come by a day (YYYY-MM-DD); of several on one day the one recorded last. */
export function latestOffer({ offers }: Negotiation, day: string): Bid | null {
  return offers
    .filter(({ madeOn }) => madeOn <= day)
    .reduce<Bid | null>((latest, offer) => (latest && latest.madeOn > offer.madeOn ? latest : offer), null);
}

/** A dispute about rights moves no status and has no clocks; of two the later one counts, however late it is logged. */
export function withDisagreement(before: Negotiation, event: Recorded<DisagreementRecorded>): Negotiation {
  const { eventId: entryId, occurredOn: recordedOn, data } = event;
  if (data.kind === 'RIGHTS' || isToldOnly(before, event)) return before;
  if ((before.disagreement?.recordedOn ?? recordedOn) > recordedOn && event.import !== null) return before;
  // A new dispute begins at the foot of the ladder, even on the day on which an earlier one took a step.
  const escalations = event.import === null ? [] : before.escalations;
  return { ...before, disagreement: { entryId, recordedOn }, escalations };
}

export function withEscalation(before: Negotiation, event: Recorded<DisputeEscalated>): Negotiation {
  if (isToldOnly(before, event)) return before;
  const { level, step } = event.data;
  const escalation: Escalation = { entryId: event.eventId, level, step, on: event.occurredOn };
  return { ...before, escalations: [...before.escalations, escalation] };
}

/** The entry keeps its id and its place; what was drawn from it is drawn from the replacement. */
export function withCorrection(before: Negotiation, event: Recorded<EntryCorrected>): Negotiation {
  const { entryId, replacement } = event.data;
  const entries = before.entries.map((entry): Entry => {
    if (entry.entryId !== entryId) return entry;
    const { kind: _kind, step, internal: _internal, ...known } = entry;
    const { occurredOn } = replacement;
    const content = contentOf(replacement, occurredOn, step);
    return { ...known, ...content, occurredOn, correctedBy: event.eventId };
  });
  return withReplacement({ ...before, entries }, event.data);
}

function withReplacement(before: Negotiation, { entryId, replacement }: EntryCorrected['data']): Negotiation {
  const day = replacement.occurredOn;
  const swap = <Item extends { readonly entryId: string }>(items: readonly Item[], item: Item) =>
    items.map((existing) => (existing.entryId === entryId ? item : existing));
  switch (replacement.type) {
    case 'ProposalMade':
      return { ...before, proposals: swap(before.proposals, bid(entryId, day, replacement.data)) };
    case 'OfferReceived':
      return { ...before, offers: swap(before.offers, bid(entryId, day, replacement.data)) };
    case 'DisputeEscalated': {
      const { level, step } = replacement.data;
      return { ...before, escalations: swap(before.escalations, { entryId, level, step, on: day }) };
    }
    case 'DisagreementRecorded':
      return before.disagreement?.entryId === entryId
        ? { ...before, disagreement: { entryId, recordedOn: day } }
        : before;
    case 'BackgroundAdded':
    case 'StrategyWritten':
    case 'NoteAdded':
    case 'NegotiationDemanded':
    case 'EmployerDemandReceived':
    case 'MeetingHeld':
      return before;
  }
}

/** The duplicate stays in the log and counts no more. */
export function withDuplicate(before: Negotiation, { entryId, of }: EntryMarkedDuplicateData): Negotiation {
  const others = <Item extends { readonly entryId: string }>(items: readonly Item[]) =>
    items.filter((item) => item.entryId !== entryId);
  return {
    ...before,
    entries: before.entries.map((entry) =>
      entry.entryId === entryId ? { ...entry, duplicateOf: of } : entry,
    ),
    proposals: others(before.proposals),
    offers: others(before.offers),
    escalations: others(before.escalations),
  };
}
