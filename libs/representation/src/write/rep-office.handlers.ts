import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { Answered } from '@loenspor/event-sourcing/domain';
import { warnedOfHolidays } from '@loenspor/pay';
import {
  AskAbsence,
  AskAbsenceWithdrawal,
  AskDelegation,
  AskDelegationWithdrawal,
  AskDeputy,
  AskElection,
  AskEnd,
  AskNotification,
  AskObjection,
  AskObjectionDecision,
} from '../domain/rep-office.commands.js';
import { checkDelegation, checkPeriod } from '../domain/rep-office.rules.js';
import { LiveRepTerms } from './live-rep-terms.js';

@CommandHandler(AskElection)
export class AskElectionHandler implements ICommandHandler<AskElection> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskElection): Promise<Answered> {
    return this.terms.elect(ask);
  }
}

@CommandHandler(AskNotification)
export class AskNotificationHandler implements ICommandHandler<AskNotification> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskNotification): Promise<Answered> {
    return this.terms.change(
      ask,
      ({ termId, run: { today }, rules }) => ({
        command: { type: 'NotifyEmployer', data: { termId, ...ask.body }, facts: { today, rules } },
      }),
      (event) =>
        event.type === 'EmployerNotified'
          ? warnedOfHolidays([{ rule: 'OBJECTION_WINDOW', dueOn: event.data.windowEndsOn }])
          : {},
    );
  }
}

@CommandHandler(AskObjection)
export class AskObjectionHandler implements ICommandHandler<AskObjection> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskObjection): Promise<Answered> {
    return this.terms.change(
      ask,
      ({ termId, run: { today } }) => ({
        command: { type: 'ReceiveObjection', data: { termId, ...ask.body }, facts: { today } },
      }),
      (event) => (event.type === 'ObjectionReceived' ? { accepted: event.data.accepted } : {}),
    );
  }
}

@CommandHandler(AskObjectionDecision)
export class AskObjectionDecisionHandler implements ICommandHandler<AskObjectionDecision> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskObjectionDecision): Promise<Answered> {
    return this.terms.change(ask, ({ termId, run: { today } }) => ({
      command: { type: 'DecideObjection', data: { termId, ...ask.body }, facts: { today } },
    }));
  }
}

@CommandHandler(AskDeputy)
export class AskDeputyHandler implements ICommandHandler<AskDeputy> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskDeputy): Promise<Answered> {
    checkPeriod(ask.body);
    return this.terms.change(
      ask,
      ({ termId, run: { today } }) => ({
        command: { type: 'AppointDeputy', data: { termId, ...ask.body }, facts: { today } },
      }),
      () => this.terms.warned(ask.body.userId),
    );
  }
}

@CommandHandler(AskAbsence)
export class AskAbsenceHandler implements ICommandHandler<AskAbsence> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskAbsence): Promise<Answered> {
    checkPeriod(ask.body);
    return this.terms.changeAbsence('RecordAbsence', ask);
  }
}

@CommandHandler(AskAbsenceWithdrawal)
export class AskAbsenceWithdrawalHandler implements ICommandHandler<AskAbsenceWithdrawal> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskAbsenceWithdrawal): Promise<Answered> {
    return this.terms.changeAbsence('WithdrawAbsence', ask);
  }
}

@CommandHandler(AskDelegation)
export class AskDelegationHandler implements ICommandHandler<AskDelegation> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskDelegation): Promise<Answered> {
    checkDelegation(ask.body);
    return this.terms.change(
      ask,
      async ({ termId, run: { today, resourceId: delegationId }, place }) => {
        await this.terms.mustBeOf(place, ask.body.subjects);
        const data = { termId, delegationId, ...ask.body };
        return { command: { type: 'GrantDelegation', data, facts: { today } } };
      },
      (event) => (event.type === 'DelegationGranted' ? { delegationId: event.data.delegationId } : {}),
    );
  }
}

@CommandHandler(AskDelegationWithdrawal)
export class AskDelegationWithdrawalHandler implements ICommandHandler<AskDelegationWithdrawal> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskDelegationWithdrawal): Promise<Answered> {
    return this.terms.change(ask, ({ termId, run: { today } }) => ({
      command: { type: 'WithdrawDelegation', data: { termId, ...ask.body }, facts: { today } },
    }));
  }
}

@CommandHandler(AskEnd)
export class AskEndHandler implements ICommandHandler<AskEnd> {
  constructor(private readonly terms: LiveRepTerms) {}

  async execute(ask: AskEnd): Promise<Answered> {
    return this.terms.change(ask, ({ termId, run: { today } }) => ({
      command: { type: 'EndTerm', data: { termId, ...ask.body }, facts: { today } },
    }));
  }
}

export const repOfficeHandlers = [
  AskElectionHandler,
  AskNotificationHandler,
  AskObjectionHandler,
  AskObjectionDecisionHandler,
  AskDeputyHandler,
  AskAbsenceHandler,
  AskAbsenceWithdrawalHandler,
  AskDelegationHandler,
  AskDelegationWithdrawalHandler,
  AskEndHandler,
];
