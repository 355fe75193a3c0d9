import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { aboveCap, actingTowardsEmployer } from '@loenspor/casework';
import type { ProposalBody } from '@loenspor/casework';
import type { Prepared } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, Recorded } from '@loenspor/event-sourcing/domain';
import {
  AskApplication,
  AskCaseAcceptance,
  AskCaseDemand,
  AskCaseProposal,
  wholeAssessment,
} from '../domain/index.js';
import type { ApplyPreAgreement, MakeDemand, MakeProposal, PayCaseEvent } from '../domain/index.js';
import { agreementFor } from './pay-case.agreement.js';
import { logged } from './pay-case.answers.js';
import type { Telling } from './pay-case.answers.js';
import { actorOn, PAY_CASE_DESK } from './pay-case.desk.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { withDraw } from './pay-case.draws.js';
import { actedOn, groundsOn, itemGroundsOn, payCaseNow } from './pay-case.grounds.js';
import { refuseTo } from './pay-case.rep-refusals.js';

/** The pay of an agreement in force is the case's: nothing is negotiated. */
@CommandHandler(AskApplication)
export class AskApplicationHandler implements ICommandHandler<AskApplication, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskApplication): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const { items } = body;
    const prepare = async (): Promise<Prepared<ApplyPreAgreement>> => {
      const payCase = await payCaseNow(this.desk, id);
      const { facts, guards } = await agreementFor(this.desk.runner, payCase, body);
      return { command: { type: 'ApplyPreAgreement', data: body, facts }, guards };
    };
    return this.desk.live.run(call, (run) =>
      logged(this.desk, run, { id, actor, items, prepare }, applicationOf),
    );
  }
}

@CommandHandler(AskCaseDemand)
export class AskCaseDemandHandler implements ICommandHandler<AskCaseDemand, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseDemand): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const prepare = async (): Promise<Prepared<MakeDemand>> => {
      const payCase = await payCaseNow(this.desk, id);
      const { facts, guards } = await groundsOn(this.desk, payCase, { day: body.sentOn });
      return { command: { type: 'MakeDemand', data: body, facts }, guards };
    };
    return this.desk.live.run(call, (run) => logged(this.desk, run, { id, actor, prepare }));
  }
}

/** By a consultant, or by a representative to whom the union has delegated it. */
@CommandHandler(AskCaseProposal)
export class AskCaseProposalHandler implements ICommandHandler<AskCaseProposal, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseProposal): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const { items } = body;
    return this.desk.live.run(call, (run) => {
      const prepare = () => this.prepare(id, body, { actor, today: run.today });
      return logged(this.desk, run, { id, actor, items, prepare }, proposalOf).catch(refuseTo(actor));
    });
  }

  private async prepare(
    id: string,
    body: ProposalBody,
    { actor, today }: { readonly actor: Actor; readonly today: string },
  ): Promise<Prepared<MakeProposal>> {
    const { madeOn, items } = body;
    const payCase = await payCaseNow(this.desk, id);
    const act = { actor, act: 'NEGOTIATE', on: madeOn, today } as const;
    const acting = await actingTowardsEmployer(this.desk.representation, actedOn(id, payCase), act);
    const { facts, guards } = await itemGroundsOn(this.desk, payCase, { id, day: madeOn, items });
    const command = { type: 'MakeProposal', data: body, facts } as const;
    return { command, actor: acting.actor, guards: [...acting.guards, ...guards] };
  }
}

@CommandHandler(AskCaseAcceptance)
export class AskCaseAcceptanceHandler implements ICommandHandler<AskCaseAcceptance, Answered> {
  constructor(@Inject(PAY_CASE_DESK) private readonly desk: PayCaseDesk) {}

  async execute({ id, body, call }: AskCaseAcceptance): Promise<Answered> {
    const actor = await actorOn(this.desk, call.viewer, id);
    const { acceptedOn: on, ...accepted } = body;
    const completion = { act: 'ACCEPTANCE', ...accepted } as const;
    return this.desk.live.run(call, (run) =>
      withDraw(this.desk, run, { id, actor, on, completion }, agreedOf),
    );
  }
}

export const moveHandlers = [
  AskApplicationHandler,
  AskCaseDemandHandler,
  AskCaseProposalHandler,
  AskCaseAcceptanceHandler,
];

function applicationOf(entry: Recorded<PayCaseEvent>): Telling {
  if (entry.type !== 'PreAgreementApplied') throw new Error(`An application came to ${entry.type}`);
  const { preAgreementId, version } = entry.data;
  return { preAgreementId, version };
}

function proposalOf(entry: Recorded<PayCaseEvent>): Telling {
  const assessment = entry.type === 'ProposalMade' ? wholeAssessment(entry.data) : null;
  return { proposalId: entry.eventId, assessment };
}

/** Of an acceptance or a settlement: what is agreed, how it lies to the mandate, and what it has drawn on which pool. */
export function agreedOf(entry: Recorded<PayCaseEvent>): Telling {
  if (entry.type !== 'PayAgreed' && entry.type !== 'DisputeSettled')
    throw new Error(`A result came to ${entry.type}`);
  const { items = [], effectiveFrom = null, draw = null } = entry.data;
  const warnings = isErased(items) || entry.type === 'DisputeSettled' ? [] : aboveCap(items, 'result.');
  return { assessment: wholeAssessment(entry.data), result: { items, effectiveFrom, draw }, warnings };
}
