import type { AssignmentBody, ReopeningBody } from '@loenspor/casework/domain';
import { AskedCommand, DomainError } from '@loenspor/event-sourcing/domain';
import type { Decided, Personal } from '@loenspor/event-sourcing/domain';
import { mustAllow } from './negotiation.acts.js';
import type { NegotiationEvent } from './negotiation.events.js';
import { fallsAtReopening } from './negotiation.results.js';
import type { Negotiation } from './negotiation.state.js';
import type { ClosingOutcome } from './negotiation.values.js';
import type { AgreementVersion } from './pre-agreement.state.js';

export type ClosureBody = { readonly reason: string; readonly outcome?: ClosingOutcome };
export class AskAssignment extends AskedCommand<AssignmentBody> {}
export class AskClosure extends AskedCommand<ClosureBody> {}
export class AskReopening extends AskedCommand<ReopeningBody> {}

/** Another consultant has the case from now on, whatever its status. */
export type AssignConsultant = { readonly type: 'AssignConsultant'; readonly data: AssignmentBody };
/** Ends a negotiation without a signed agreement. */
export type CloseNegotiation = { readonly type: 'CloseNegotiation'; readonly data: ClosureBody };
/**
 * The second half of reopening: the round was claimed anew in the stream of its agreement. `roundOpen`: whether that
 * claim stands. `byPolicy`: asked by the policy, to which a negotiation that goes on already is done. `completed`: this
 * very claim has been completed already, by its call or by the policy, so that nothing is left to do.
 */
export type ReopenNegotiation = {
  readonly type: 'ReopenNegotiation';
  readonly data: { readonly reason: Personal<string> };
  readonly facts: {
    readonly roundOpen: boolean;
    /** Those of the agreement, as it is now. */
    readonly versions: readonly AgreementVersion[];
    readonly byPolicy?: true;
    readonly completed?: true;
  };
};
export type CourseCommand = AssignConsultant | CloseNegotiation | ReopenNegotiation;

/** @throws DomainError `wrong-status` */
export function takeCourse(command: CourseCommand, negotiation: Negotiation): Decided<NegotiationEvent>[] {
  switch (command.type) {
    case 'AssignConsultant':
      mustAllow('assignment', negotiation);
      return [{ type: 'ConsultantAssigned', data: command.data }];
    case 'CloseNegotiation': {
      mustAllow('closure', negotiation);
      const { reason, outcome = 'ABANDONED' } = command.data;
      return [{ type: 'NegotiationClosed', data: { outcome, reason } }];
    }
    case 'ReopenNegotiation':
      return reopen(command, negotiation);
  }
}

function reopen({ data, facts }: ReopenNegotiation, negotiation: Negotiation): Decided<NegotiationEvent>[] {
  if (facts.completed || (facts.byPolicy && negotiation.status !== 'CLOSED')) return [];
  mustAllow('reopening', negotiation);
  if (!facts.roundOpen)
    throw new DomainError('wrong-status', 'The round was released before its negotiation went on.', {
      status: 'RELEASED',
      allowed: [],
    });
  const { reason } = data;
  return [{ type: 'NegotiationReopened', data: { reason, ...fallsAtReopening(negotiation, facts) } }];
}
