import type { Recorded } from '@loenspor/event-sourcing/domain';
import type {
  DisagreementRecorded,
  DisputeEscalated,
  EntryCorrected,
  EntryMarkedDuplicateData,
  OfferReceived,
  ProposalMade,
} from './negotiation.events.js';
import type { Bid, Escalation, Negotiation } from './negotiation.state.js';

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
  if (data.kind === 'RIGHTS' || (before.disagreement?.recordedOn ?? recordedOn) > recordedOn) return before;
  return { ...before, disagreement: { entryId, recordedOn } };
}

export function withEscalation(before: Negotiation, event: Recorded<DisputeEscalated>): Negotiation {
  const { level, step } = event.data;
  const escalation: Escalation = { entryId: event.eventId, level, step, on: event.occurredOn };
  return { ...before, escalations: [...before.escalations, escalation] };
}

/** The entry keeps its id and its place; what was drawn from it is drawn from the replacement. */
export function withCorrection(before: Negotiation, event: Recorded<EntryCorrected>): Negotiation {
  const { entryId, replacement } = event.data;
  const entries = before.entries.map((entry) =>
    entry.entryId === entryId
      ? { ...entry, occurredOn: replacement.occurredOn, correctedBy: event.eventId }
      : entry,
  );
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
