import {
  aboveLevel,
  disputeLevel,
  dueOnInTime,
  isCentral,
  isPossibleStep,
  lapseToTell,
  mustFollowLastStep,
  mustFollowLevel,
} from '@loenspor/casework/domain';
import type { DisagreementBody, EscalationBody, SettlementLevel, TellLapse } from '@loenspor/casework/domain';
import { AskedCommand, FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { daysAfter } from '@loenspor/pay';
import type { EscalationClocks, PayItem } from '@loenspor/pay';
import { mustAllow, refuse, wrongStatus } from './pay-case.acts.js';
import { consentOn } from './pay-case.entries.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { disputeOf, toldDisputeOf } from './pay-case.log.js';
import { basisOf, judge } from './pay-case.moves.js';
import { isDrawn, reservedFor } from './pay-case.draws.js';
import type { DrawnFacts } from './pay-case.draws.js';
import { disagreementRefusals, settlementRefusals } from './pay-case.rules.js';
import type { RecordedPayCase } from './pay-case.state.js';

/** `memberAcceptedOn`: the member's word, which a settlement below level 3 needs. */
export type CaseSettlementBody = {
  readonly level: SettlementLevel;
  readonly settledOn: string;
  readonly items: readonly PayItem[];
  readonly memberAcceptedOn?: string;
  readonly effectiveFrom?: string;
};
export class AskCaseDisagreement extends AskedCommand<DisagreementBody> {}
export class AskCaseEscalation extends AskedCommand<EscalationBody> {}
export class AskCaseSettlement extends AskedCommand<CaseSettlementBody> {}

/** The parties do not agree; one about rights stands beside the case and moves it nowhere. */
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
  readonly data: CaseSettlementBody;
  readonly facts: DrawnFacts;
};
export type DisputeCommand = RecordDisagreement | EscalateDispute | SettleDispute | TellLapse;
type Events = Decided<PayCaseEvent>[];

/**
 * What is done where the parties do not agree.
 * @throws DomainError `on-hold`, `person-erased`, `consent-missing`, `escalation-lapsed`, `mandate-missing`,
 * `outside-mandate`, `wrong-status`; FieldsRefused of a day before what it follows
 */
export function dispute(command: DisputeCommand, payCase: RecordedPayCase): Events {
  switch (command.type) {
    case 'RecordDisagreement':
      return disagree(command, payCase);
    case 'EscalateDispute':
      return escalate(command, payCase);
    case 'SettleDispute':
      return settle(command, payCase);
    case 'TellLapse':
      return tellLapse(command, payCase);
  }
}

function disagree({ data }: RecordDisagreement, payCase: RecordedPayCase): Events {
  const { recordedOn: occurredOn, ...disagreement } = data;
  const [code] = disagreementRefusals(payCase, data.kind);
  if (code === 'wrong-status') throw wrongStatus(payCase, { but: 'disagreement' });
  refuse(payCase, code === undefined ? [] : [code]);
  return [{ type: 'DisagreementRecorded', data: disagreement, occurredOn }];
}

/** The clocks count at the day of the step, however late it is logged. */
function escalate({ data, facts }: EscalateDispute, payCase: RecordedPayCase): Events {
  const { on, ...step } = data;
  const course = disputeOf(payCase);
  if (payCase.status === 'ON_HOLD') refuse(payCase, ['on-hold']);
  if (consentOn(payCase, on) === null) refuse(payCase, ['consent-missing'], { on, act: 'escalations' });
  mustAllow('escalations', payCase);
  if (!isPossibleStep(course, step)) throw wrongStatus(payCase);
  mustFollowLastStep(course, on);
  const dueOn = dueOnInTime(course, data, facts.clocks);
  return [{ type: 'DisputeEscalated', data: { ...step, dueOn }, occurredOn: on }];
}

/** What is central binds, whatever the mandate and the member say. */
function settle({ data, facts }: SettleDispute, payCase: RecordedPayCase): Events {
  const { level, settledOn, items, memberAcceptedOn, effectiveFrom } = data;
  if (isDrawn(payCase, facts.draw)) return [];
  const binds = isCentral(level);
  if (binds)
    refuse(payCase, settlementRefusals(payCase, level, { on: settledOn, mandate: null, assessment: null }));
  else {
    const about = { on: settledOn, act: 'settlement' } as const;
    judge(payCase, facts, about, (act) => settlementRefusals(payCase, level, act));
  }
  checkSettlement(data);
  const course = disputeOf(payCase);
  const reached = disputeLevel(course);
  if (level > reached) throw wrongStatus(payCase, { why: aboveLevel(reached) });
  mustFollowLevel(course, level, { settledOn, memberAcceptedOn });
  const settled = {
    ...{ level, items, ...basisOf(facts) },
    ...(memberAcceptedOn !== undefined && { memberAcceptedOn }),
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    ...(binds ? {} : reservedFor(facts, items)),
  };
  return [{ type: 'DisputeSettled', data: settled, occurredOn: settledOn }];
}

/** Judges a settlement by itself. @throws FieldsRefused `field-missing` of one below level 3 that no member accepted */
export function checkSettlement({ level, memberAcceptedOn }: CaseSettlementBody): void {
  if (!isCentral(level) && memberAcceptedOn === undefined)
    throw new FieldsRefused('field-missing', [{ path: 'memberAcceptedOn', message: memberMissing }]);
}

function tellLapse({ facts }: TellLapse, payCase: RecordedPayCase): Events {
  const lapse = lapseToTell(toldDisputeOf(payCase), facts.today, facts.clocks);
  if (!lapse) return [];
  const occurredOn = daysAfter(lapse.dueOn, 1);
  return [{ type: 'EscalationLapsed', data: lapse, occurredOn, assertedBy: 'SYSTEM' }];
}

const memberMissing = {
  da: 'mangler: under niveau 3 skal medlemmet sige ja til forliget',
  en: 'is missing: below level 3 the member must accept the settlement',
};
