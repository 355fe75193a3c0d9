import {
  correctedStep,
  isAskedAsLive,
  knownOf,
  mustBeInside,
  mustBeTheDisagreement,
  mustHaveMandate,
} from '@loenspor/casework/domain';
import type { CorrectingDispute, MandateFacts } from '@loenspor/casework/domain';
import type { DomainEvent } from '@loenspor/event-sourcing/domain';
import type { EscalationClocks } from '@loenspor/pay';
import type {
  CorrectableEntry,
  DisputeEscalated,
  DisputeEscalatedData,
  EntryReplacement,
} from './negotiation.events.js';
import type { Entry, Negotiation } from './negotiation.state.js';

/** An entry as somebody tells it should have been: without what only the rules know. */
export type ToldEntry = { readonly occurredOn: string } & (
  | Exclude<CorrectableEntry, DisputeEscalated>
  | DomainEvent<'DisputeEscalated', Omit<DisputeEscalatedData, 'dueOn'>>
);
/**
 * Of the corrected day. `assessment`: of the items of a proposal or offer; absent when the limits are erased. `today`: the
 * day of the correction.
 */
export type CorrectionFacts = MandateFacts & { readonly clocks: EscalationClocks; readonly today: string };
type Correcting = {
  readonly entry: Entry;
  readonly negotiation: Negotiation;
  readonly facts: CorrectionFacts;
};

/**
 * What an entry is from now on. What was an act of ours must have been allowed as it is told now; what an import told of the
 * days before people acted never was asked that.
 * @throws DomainError `mandate-missing`, `outside-mandate`, `person-erased`, `escalation-lapsed`, `role-may-not`;
 * FieldsRefused of what a correction cannot change, and of a day out of the order of the dispute
 */
export function replacementOf(told: ToldEntry, correcting: Correcting): EntryReplacement {
  const { entry, facts, negotiation } = correcting;
  const { occurredOn } = told;
  const { actedSince } = negotiation;
  const isLive = isAskedAsLive(entry, occurredOn, { actedSince, today: facts.today });
  switch (told.type) {
    case 'NegotiationDemanded': {
      const data = isLive
        ? { mandate: mustHaveMandate(facts, occurredOn) }
        : knownOf({ mandate: facts.mandate });
      return { occurredOn, type: told.type, data };
    }
    case 'ProposalMade': {
      const inside = isLive ? mustBeInside(facts, occurredOn) : knownOf(facts);
      return { occurredOn, type: told.type, data: { items: told.data.items, ...inside } };
    }
    case 'OfferReceived': {
      const { items, note } = told.data;
      const { assessment } = facts;
      const data = { items, ...(assessment && { assessment }), ...(note !== undefined && { note }) };
      return { occurredOn, type: told.type, data };
    }
    case 'DisagreementRecorded':
      mustBeTheDisagreement({ occurredOn, kind: told.data.kind }, disputed(correcting));
      return told;
    case 'DisputeEscalated': {
      const data = correctedStep({ ...told.data, on: occurredOn }, disputed(correcting));
      return { occurredOn, type: told.type, data };
    }
    case 'BackgroundAdded':
    case 'StrategyWritten':
    case 'NoteAdded':
    case 'EmployerDemandReceived':
    case 'MeetingHeld':
      return told;
  }
}

/** What the ladder says of an entry is decided where it stands. */
function disputed({ entry, negotiation, facts }: Correcting): CorrectingDispute {
  const { clocks } = facts;
  return { entry, dispute: negotiation, entries: negotiation.entries, clocks };
}
