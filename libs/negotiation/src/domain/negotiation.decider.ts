import type { Decided, Decider } from '@loenspor/event-sourcing/domain';
import type { NegotiationCommand } from './negotiation.commands.js';
import { negotiationVocabulary } from './negotiation.events.js';
import type { NegotiationEvent } from './negotiation.events.js';
import { importedStep } from './negotiation.import.js';
import { evolveNegotiation, noNegotiation } from './negotiation.state.js';
import type { Negotiation } from './negotiation.state.js';

/** One round of negotiation about a pre-agreement: stream `negotiation-<id>`. */
export const negotiationDecider: Decider<Negotiation, NegotiationCommand, NegotiationEvent> = {
  vocabulary: negotiationVocabulary,
  initialState: () => noNegotiation,
  evolve: evolveNegotiation,
  decide,
};

function decide(command: NegotiationCommand, negotiation: Negotiation): readonly Decided<NegotiationEvent>[] {
  switch (command.type) {
    case 'ImportNegotiationStep':
      return [importedStep(command.data, negotiation)];
  }
}
