import {
  aboveLevel,
  disputeLevel,
  dueOnInTime,
  isCentral,
  isPossibleStep,
  lapseToTell,
  mustFollowLastStep,
  mustFollowLevel,
  mustBeInside,
} from '@loenspor/casework/domain';
import type { DisagreementBody, EscalationBody, SettlementLevel, TellLapse } from '@loenspor/casework/domain';
import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { daysAfter } from '@loenspor/pay';
import type { EscalationClocks, PayItem } from '@loenspor/pay';
import { mustAllow, wrongStatus } from './negotiation.acts.js';
import type { NegotiationEvent } from './negotiation.events.js';
import { changedBy, needOf } from './negotiation.moves.js';
import type { ResultFacts } from './negotiation.moves.js';
import { disagreementRefused } from './negotiation.rules.js';
import type { Negotiation } from './negotiation.state.js';
import type { RatificationNeed } from './negotiation.values.js';

export type SettlementBody = {
  readonly level: SettlementLevel;
  readonly settledOn: string;
  readonly items: readonly PayItem[];
};
export class AskDisagreement extends AskedCommand<DisagreementBody> {}
export class AskEscalation extends AskedCommand<EscalationBody> {}
export class AskSettlement extends AskedCommand<SettlementBody> {}

/** The parties do not agree; one about rights stands beside the negotiation and moves it nowhere. */
export type RecordDisagreement = { readonly type: 'RecordDisagreement'; readonly data: DisagreementBody };
/** A step up the ladder of levels. */
export type EscalateDispute = {
  readonly type: 'EscalateDispute';
  readonly data: EscalationBody;
  readonly facts: { readonly clocks: EscalationClocks };
};
/** The parties, or from level 3 the central ones, have agreed after all. */
export type SettleDispute = {
  readonly type: 'SettleDispute';
  readonly data: SettlementBody;
  readonly facts: ResultFacts;
};
export type DisputeCommand = RecordDisagreement | EscalateDispute | SettleDispute | TellLapse;

type Events = Decided<NegotiationEvent>[];

/**
 * What is done where the parties do not agree.
 * @throws DomainError `escalation-lapsed`, `mandate-missing`, `outside-mandate`, `person-erased`, `wrong-status`;
 * FieldsRefused of a day before what it follows
 */
export function dispute(command: DisputeCommand, negotiation: Negotiation): Events {
  switch (command.type) {
    case 'RecordDisagreement':
      return disagree(command, negotiation);
    case 'EscalateDispute':
      return escalate(command, negotiation);
    case 'SettleDispute':
      return settle(command, negotiation);
    case 'TellLapse':
      return tellLapse(command, negotiation);
  }
}

function disagree({ data }: RecordDisagreement, negotiation: Negotiation): Events {
  const { recordedOn: occurredOn, ...disagreement } = data;
  mustAllow('disagreement', negotiation);
  if (data.kind === 'INTEREST' && disagreementRefused(negotiation))
    throw wrongStatus(negotiation, { but: 'disagreement' });
  return [{ type: 'DisagreementRecorded', data: disagreement, occurredOn }];
}

/** The clocks count at the day of the step, however late it is logged. */
function escalate({ data, facts }: EscalateDispute, negotiation: Negotiation): Events {
  const { on, ...step } = data;
  mustAllow('escalations', negotiation);
  if (!isPossibleStep(negotiation, step)) throw wrongStatus(negotiation);
  mustFollowLastStep(negotiation, on);
  const dueOn = dueOnInTime(negotiation, data, facts.clocks);
  return [{ type: 'DisputeEscalated', data: { ...step, dueOn }, occurredOn: on }];
}

/** What is central binds, whatever the mandate says; what is not is a result like any other. */
function settle({ data, facts }: SettleDispute, negotiation: Negotiation): Events {
  const { level, settledOn, items } = data;
  const binds = isCentral(level);
  const basis = binds ? told(facts) : mustBeInside(facts, settledOn);
  mustAllow('settlement', negotiation);
  const reached = disputeLevel(negotiation);
  if (level > reached) throw wrongStatus(negotiation, { why: aboveLevel(reached) });
  mustFollowLevel(negotiation, level, { settledOn });
  const ratification: RatificationNeed = binds ? 'NOT_REQUIRED' : needOf(facts);
  const settled = { level, ...changedBy(items, facts), ratification, ...basis };
  return [{ type: 'DisputeSettled', data: settled, occurredOn: settledOn }];
}

function told({ mandate, assessment }: ResultFacts) {
  if (!mandate) return {};
  const { mandateId, version } = mandate;
  return { mandate: { mandateId, version }, ...(assessment && { assessment }) };
}

function tellLapse({ facts }: TellLapse, negotiation: Negotiation): Events {
  const lapse = lapseToTell(negotiation, facts.today, facts.clocks);
  if (!lapse) return [];
  const occurredOn = daysAfter(lapse.dueOn, 1);
  return [{ type: 'EscalationLapsed', data: lapse, occurredOn, assertedBy: 'SYSTEM' }];
}
