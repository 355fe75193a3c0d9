import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { Prepared } from '@loenspor/event-sourcing';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskApproval, AskRejection, AskReturn, AskRevocation, mandateDecider } from '../domain/index.js';
import type { DecisionAct, DecisionFacts, MandateCommand } from '../domain/index.js';
import { MandateFacts } from './mandate.facts.js';
import { streamOf } from './mandate-stream.js';

@CommandHandler(AskApproval)
export class ApprovalHandler implements ICommandHandler<AskApproval> {
  constructor(private readonly facts: MandateFacts) {}

  async execute({ id, body, call }: AskApproval): Promise<Answered> {
    const { contentHash, ...data } = body;
    return decided(this.facts, { id, call }, async (today) => {
      const [{ facts, about, ...allowed }, shown] = await Promise.all([
        this.facts.decisionOf(call.viewer, id, { today, act: 'DECIDE' }),
        this.facts.shownOf(id, contentHash),
      ]);
      const { period } = await this.facts.contentOf(about, today);
      return { command: { type: 'ApproveMandate', data, facts: { ...facts, ...shown, period } }, ...allowed };
    });
  }
}

@CommandHandler(AskRejection)
export class RejectionHandler implements ICommandHandler<AskRejection> {
  constructor(private readonly facts: MandateFacts) {}

  async execute({ body: data, ...asked }: AskRejection): Promise<Answered> {
    return withReason(this.facts, asked, (facts) => ({ type: 'RejectMandate', data, facts }));
  }
}

@CommandHandler(AskReturn)
export class ReturnHandler implements ICommandHandler<AskReturn> {
  constructor(private readonly facts: MandateFacts) {}

  async execute({ body: data, ...asked }: AskReturn): Promise<Answered> {
    return withReason(this.facts, asked, (facts) => ({ type: 'ReturnMandate', data, facts }));
  }
}

@CommandHandler(AskRevocation)
export class RevocationHandler implements ICommandHandler<AskRevocation> {
  constructor(private readonly facts: MandateFacts) {}

  async execute({ body: data, ...asked }: AskRevocation): Promise<Answered> {
    return withReason(this.facts, { ...asked, act: 'REVOKE' }, (facts) => ({
      type: 'RevokeMandate',
      data,
      facts,
    }));
  }
}

export const decisionHandlers = [ApprovalHandler, RejectionHandler, ReturnHandler, RevocationHandler];

type Asked = { readonly id: string; readonly call: Call; readonly act?: DecisionAct };

function withReason(
  facts: MandateFacts,
  asked: Asked,
  commandWith: (decision: DecisionFacts) => MandateCommand,
): Promise<Answered> {
  return decided(facts, asked, async (today) => {
    const { id, call, act = 'DECIDE' } = asked;
    const { facts: decision, guards, actor } = await facts.decisionOf(call.viewer, id, { today, act });
    return { command: commandWith(decision), guards, actor };
  });
}

/** A decision: everything it rests on is looked up anew in each attempt, and none of it may move meanwhile. */
async function decided(
  facts: MandateFacts,
  { id, call }: Asked,
  prepare: (today: string) => Promise<Prepared<MandateCommand>>,
): Promise<Answered> {
  await facts.mandateSeen(call.viewer, id);
  const { userId } = call.viewer;
  // Whoever turns out to be the approver acts as that; the rules refuse anybody else.
  const actor = { userId, role: 'LEADER_REP', authority: null, onBehalfOf: null } as const;
  return facts.live.run(call, async (run) => {
    const step = { stream: streamOf(id), actor, prepare: () => prepare(run.today) };
    return facts.answerOf(id, await run.execute(mandateDecider, step));
  });
}
