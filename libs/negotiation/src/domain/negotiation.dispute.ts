import { AskedCommand, DomainError, FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import type { EscalationClocks, PayItem } from '@loenspor/pay';
import { allowedActs, mustAllow } from './negotiation.acts.js';
import type { NegotiationEvent } from './negotiation.events.js';
import {
  disputeLevel,
  escalationDueOn,
  lapseToTell,
  lastStepOn,
  levelReachedOn,
  possibleSteps,
} from './negotiation.ladder.js';
import { changedBy, mustBeInside, needOf } from './negotiation.moves.js';
import type { ResultFacts } from './negotiation.moves.js';
import { disagreementRefused } from './negotiation.rules.js';
import type { Negotiation } from './negotiation.state.js';
import type {
  DisputeKind,
  EscalationLevel,
  EscalationStep,
  RatificationNeed,
  SettlementLevel,
} from './negotiation.values.js';

export type DisagreementBody = {
  readonly recordedOn: string;
  readonly kind: DisputeKind;
  readonly unionPosition: string;
  readonly counterpartyPosition: string;
  readonly minutes?: string;
};
/** `overrideReason`: leadership's, for a step whose last day has passed. */
export type EscalationBody = {
  readonly level: EscalationLevel;
  readonly step: EscalationStep;
  readonly on: string;
  readonly overrideReason?: string;
};
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
/** For the trail: the last day of a step has passed. Before that, and when it was told already, it answers nothing. */
export type TellLapse = {
  readonly type: 'TellLapse';
  readonly facts: { readonly today: string; readonly clocks: EscalationClocks };
};
export type DisputeCommand = RecordDisagreement | EscalateDispute | SettleDispute | TellLapse;

/** From here on the central parties decide, and bind the local ones. */
const bindingLevel = 3;

/** Whether leadership alone takes a step (http-api.md 3). */
export function needsLeadership({
  level,
  overrideReason,
}: Pick<EscalationBody, 'level' | 'overrideReason'>): boolean {
  return level >= bindingLevel || overrideReason !== undefined;
}

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
  if (data.kind === 'INTEREST' && disagreementRefused(negotiation)) throw cannot(negotiation, 'disagreement');
  return [{ type: 'DisagreementRecorded', data: disagreement, occurredOn }];
}

/** The clocks count at the day of the step, however late it is logged. */
function escalate({ data, facts }: EscalateDispute, negotiation: Negotiation): Events {
  const { on, ...step } = data;
  mustAllow('escalations', negotiation);
  if (!possibleSteps(negotiation).some(({ level, step: name }) => level === step.level && name === step.step))
    throw cannot(negotiation);
  if (on < (lastStepOn(negotiation) ?? on))
    throw new FieldsRefused('field-invalid', [{ path: 'on', message: beforeLastStep }]);
  const dueOn = escalationDueOn(negotiation, step, facts.clocks);
  if (dueOn !== null && on > dueOn && data.overrideReason === undefined) throw lapsed(dueOn);
  return [{ type: 'DisputeEscalated', data: { ...step, dueOn }, occurredOn: on }];
}

/** What is central binds, whatever the mandate says; what is not is a result like any other. */
function settle({ data, facts }: SettleDispute, negotiation: Negotiation): Events {
  const { level, settledOn, items } = data;
  const binds = level >= bindingLevel;
  const basis = binds ? told(facts) : mustBeInside(facts);
  mustAllow('settlement', negotiation);
  if (level > disputeLevel(negotiation)) throw cannot(negotiation);
  if (settledOn < (levelReachedOn(negotiation, level) ?? settledOn))
    throw new FieldsRefused('field-invalid', [{ path: 'settledOn', message: beforeLevel }]);
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
  return lapse ? [{ type: 'EscalationLapsed', data: lapse, assertedBy: 'SYSTEM' }] : [];
}

/** `but`: the act that is taken otherwise and not like this. */
function cannot(negotiation: Negotiation, but?: string): DomainError {
  const { status } = negotiation;
  const allowed = allowedActs(negotiation).filter((act) => act !== but);
  return new DomainError('wrong-status', `A negotiation that is ${status} does not take this.`, {
    status,
    allowed,
  });
}

function lapsed(dueOn: string): DomainError {
  return new DomainError('escalation-lapsed', `The last day for this step was ${dueOn}.`, { dueOn });
}

const beforeLastStep = {
  da: 'ligger før tvistens forrige trin',
  en: 'is before the last step of the dispute',
};
const beforeLevel = {
  da: 'ligger før den dag, tvisten kom til det niveau',
  en: 'is before the day on which the dispute came to that level',
};
