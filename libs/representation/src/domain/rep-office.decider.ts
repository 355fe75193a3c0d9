import type { Decided, Decider } from '@loenspor/event-sourcing/domain';
import { DomainError, NotFound } from '@loenspor/event-sourcing/domain';
import { addMonths, daysAfter } from '@loenspor/pay';
import type {
  AppointDeputy,
  ConfirmTerm,
  DecideObjection,
  ElectTerm,
  EndTerm,
  GrantDelegation,
  NotifyEmployer,
  ReceiveObjection,
  RecordAbsence,
  RepOfficeCommand,
  WithdrawAbsence,
  WithdrawDelegation,
} from './rep-office.commands.js';
import type { RepOfficeEvent } from './rep-office.events.js';
import { repOfficeVocabulary } from './rep-office.events.js';
import {
  checkDelegation,
  checkElection,
  checkFree,
  checkPeriod,
  invalid,
  mustAllow,
  mustNotBeBefore,
  mustStand,
  mustTouch,
  standing,
} from './rep-office.rules.js';
import { evolveRepOffice, noRepOffice } from './rep-office.state.js';
import type { RepOffice, RepTerm } from './rep-office.state.js';
import { termStatusOn } from './rep-term.status.js';

type Events = readonly Decided<RepOfficeEvent>[];

/** The rules of one office: all terms of one municipality and area (domain.md 3.2 and 7.4). */
export const repOfficeDecider: Decider<RepOffice, RepOfficeCommand, RepOfficeEvent> = {
  vocabulary: repOfficeVocabulary,
  decide: decideRepOffice,
  evolve: evolveRepOffice,
  initialState: noRepOffice,
};

function decideRepOffice(command: RepOfficeCommand, office: RepOffice): Events {
  if (command.type === 'ElectTerm') return elect(command, office);
  const term = office?.terms.find(({ termId }) => termId === command.data.termId);
  if (!term) throw new NotFound();
  switch (command.type) {
    case 'NotifyEmployer':
      return notify(command, term);
    case 'ReceiveObjection':
      return receiveObjection(command, term);
    case 'DecideObjection':
      return decideObjection(command, term);
    case 'AppointDeputy':
      return appointDeputy(command, term);
    case 'RecordAbsence':
      return recordAbsence(command, term);
    case 'WithdrawAbsence':
      return withdrawAbsence(command, term);
    case 'GrantDelegation':
      return grantDelegation(command, term);
    case 'WithdrawDelegation':
      return withdrawDelegation(command, term);
    case 'EndTerm':
      return endTerm(command, term);
    case 'ConfirmTerm':
      return confirm(command, term);
  }
}

function elect({ data, facts: { rules } }: ElectTerm, office: RepOffice): Events {
  checkElection(data, rules);
  const { electedOn, termEndsOn = addMonths(electedOn, rules.termMonths), ...term } = data;
  const { leaders, jointElection } = data.electoralGroup;
  const electoralGroup = { leaders, ...(jointElection !== undefined && { jointElection }) };
  checkFree(office, electedOn, termEndsOn);
  return [{ type: 'TermElected', data: { ...term, termEndsOn, electoralGroup }, occurredOn: electedOn }];
}

function notify({ data, facts: { today, rules } }: NotifyEmployer, term: RepTerm): Events {
  mustAllow('employer-notification', term, today);
  mustNotBeBefore('notifiedOn', data.notifiedOn, term.electedOn);
  const windowEndsOn = daysAfter(data.notifiedOn, rules.objectionDays);
  return [
    {
      type: 'EmployerNotified',
      data: { termId: term.termId, windowEndsOn },
      occurredOn: data.notifiedOn,
    },
  ];
}

/** The day of receipt decides whether it counts, however late it is logged; a further one joins those that wait. */
function receiveObjection({ data, facts: { today } }: ReceiveObjection, term: RepTerm): Events {
  const { termId, notifiedOn, windowEndsOn } = term;
  mustAllow('objection', term, today);
  mustNotBeBefore('receivedOn', data.receivedOn, notifiedOn ?? term.electedOn);
  const accepted = windowEndsOn !== null && data.receivedOn <= windowEndsOn;
  return [
    {
      type: 'ObjectionReceived',
      data: { termId, ground: data.ground, accepted },
      occurredOn: data.receivedOn,
      assertedBy: 'COUNTERPARTY',
    },
  ];
}

function decideObjection({ data, facts: { today } }: DecideObjection, term: RepTerm): Events {
  mustAllow('objection-decision', term, today);
  for (const { accepted, decision, receivedOn } of term.objections)
    if (accepted && decision === null) mustNotBeBefore('decidedOn', data.decidedOn, receivedOn);
  return [
    {
      type: data.outcome === 'UPHELD' ? 'ObjectionUpheld' : 'ObjectionDismissed',
      data: { termId: term.termId, reason: data.reason },
      occurredOn: data.decidedOn,
    },
  ];
}

function appointDeputy({ data, facts: { today } }: AppointDeputy, term: RepTerm): Events {
  checkPeriod(data);
  mustAllow('deputy', term, today);
  if (data.userId === term.userId)
    throw invalid(
      'userId',
      'er lederrepræsentanten selv; en anden skal være suppleant',
      'is the representative; the deputy must be somebody else',
    );
  mustNotBeBefore('from', data.from, term.electedOn);
  mustTouch(data, term);
  const { to, ...deputyship } = data;
  return [{ type: 'DeputyAppointed', data: { ...deputyship, ...(to !== undefined && { to }) } }];
}

function recordAbsence({ data, facts: { today, byRep } }: RecordAbsence, term: RepTerm): Events {
  checkPeriod(data);
  mustBeOwn(byRep, term);
  mustAllow('absences', term, today);
  mustTouch(data, term);
  return [{ type: 'AbsenceRecorded', data }];
}

function withdrawAbsence({ data, facts: { today, byRep } }: WithdrawAbsence, term: RepTerm): Events {
  mustBeOwn(byRep, term);
  mustAllow('absence-withdrawals', term, today);
  mustStand(data, term, today);
  return [{ type: 'AbsenceWithdrawn', data, occurredOn: today }];
}

function mustBeOwn(byRep: string | null, term: RepTerm): void {
  if (byRep !== null && byRep !== term.userId)
    throw new DomainError('role-may-not', 'Only the representative of this term or a consultant may.');
}

function grantDelegation({ data, facts: { today } }: GrantDelegation, term: RepTerm): Events {
  const { on, ...delegation } = data;
  checkDelegation(data);
  mustAllow('delegations', term, today);
  mustNotBeBefore('on', on, term.electedOn);
  return [{ type: 'DelegationGranted', data: delegation, occurredOn: on }];
}

function withdrawDelegation({ data, facts: { today } }: WithdrawDelegation, term: RepTerm): Events {
  const { on, reason } = data;
  mustAllow('delegation-withdrawals', term, today);
  const ending = standing(term);
  for (const { from } of ending) mustNotBeBefore('on', on, from);
  const delegationIds = ending.map(({ delegationId }) => delegationId);
  return [
    {
      type: 'DelegationWithdrawn',
      data: { termId: term.termId, delegationIds, reason },
      occurredOn: on,
    },
  ];
}

function endTerm({ data, facts: { today } }: EndTerm, term: RepTerm): Events {
  mustAllow('end', term, today);
  mustNotBeBefore('endedOn', data.endedOn, term.electedOn);
  return [{ type: 'TermEnded', data }];
}

function confirm({ facts: { today } }: ConfirmTerm, term: RepTerm): Events {
  const { termId, windowEndsOn, objections, confirmed } = term;
  const passed = windowEndsOn !== null && windowEndsOn < today && termStatusOn(term, today) === 'ACTIVE';
  if (!passed || confirmed) return [];
  const decided = objections.flatMap(({ decision }) => (decision ? [decision.on] : []));
  const occurredOn = [daysAfter(windowEndsOn, 1), ...decided].sort().at(-1) ?? today;
  return [{ type: 'TermConfirmed', data: { termId }, occurredOn, assertedBy: 'SYSTEM' }];
}
